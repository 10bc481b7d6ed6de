using System.Text.Json;

namespace SynthData.Gcp.Transport;

/// <summary>What the body of a refusal says. Services differ: newer ones name a status and details, older ones have a list of reasons.</summary>
internal sealed record GcpErrorBody(string? Status, string? Reason, string? Message)
{
    private const int LongestMessage = 300;

    public static GcpErrorBody Nothing { get; } = new(null, null, null);

    /// <summary>Reads what there is; a body in another form says nothing.</summary>
    public static GcpErrorBody Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            // Streams of answers are arrays, also when they hold a refusal.
            var root = json.RootElement is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() > 0 ? array[0] : json.RootElement;
            return Member(root, "error") is { ValueKind: JsonValueKind.Object } error ? Parse(error) : OfGateway(root);
        }
        catch (JsonException)
        {
            return Nothing;
        }
    }

    private static GcpErrorBody Parse(JsonElement error)
    {
        var reasons = Items(error, "details").Concat(Items(error, "errors")).Select(item => Text(item, "reason"));
        return new(Text(error, "status"), reasons.FirstOrDefault(reason => reason is not null), Shortened(Text(error, "message")));
    }

    /// <summary>Spanner's emulator gives the number of Google's code instead of its name, and no <c>error</c> around it.</summary>
    private static GcpErrorBody OfGateway(JsonElement root) =>
        Member(root, "code") is { ValueKind: JsonValueKind.Number } code && code.TryGetInt32(out var number) && Operations.NameOf(number) is { } status
            ? new(status, null, Shortened(Text(root, "message")))
            : Nothing;

    /// <summary>A message on one line, and no longer than anybody reads.</summary>
    public static string? Shortened(string? message)
    {
        if (message is null) return null;
        var line = string.Concat(message.Select(character => char.IsControl(character) ? ' ' : character)).Trim().TrimEnd('.');
        return line.Length <= LongestMessage ? line : line[..LongestMessage] + "...";
    }

    private static IEnumerable<JsonElement> Items(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];

    private static string? Text(JsonElement parent, string name) => Member(parent, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) ? member : null;
}
