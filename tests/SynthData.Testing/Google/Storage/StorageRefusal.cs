namespace SynthData.Testing.Google.Storage;

/// <summary>The server does not do what was asked, and answers why.</summary>
internal sealed class StorageRefusal(int status, string reason, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Reason { get; } = reason;

    public static StorageRefusal NotFound(string what) => new(404, "notFound", $"No such {what}");

    public static StorageRefusal Invalid(string message) => new(400, "invalid", message);

    public static StorageRefusal ConditionNotMet() => new(412, "conditionNotMet", "At least one of the pre-conditions you specified did not hold.");
}
