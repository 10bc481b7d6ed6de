using System.Text.RegularExpressions;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Secrets;

/// <summary>What a stack says of a secret; never its value.</summary>
internal static partial class SecretSettings
{
    public static readonly Setting<string> Replication = Setting.Choice(
        "replication", "regions", ["regions", "automatic"], "Where it is kept: in the stack's regions only, or wherever Google chooses.");

    public static readonly Setting<long> RotationDays = Setting.Number("days", 90, 1, 36500, "Days between two reminders.");

    public static readonly Setting<string> FirstRotation = Setting.Text(
        "first", null, "Time of the first reminder, in the future when the secret is made; Secret Manager counts on from there.", new("a time in UTC", Time(), "2027-01-31T06:00:00Z"));

    public static readonly Setting<string?> RotationTopic = Setting.OptionalText("topic", "Topic of the stack that is told when it is time to rotate.", TextFormat.Id);

    public static readonly Setting<SettingsBlock?> Rotation = Setting.OptionalBlock(
        "rotation", BlockShape.Of(RotationDays, FirstRotation, RotationTopic),
        "Tell a topic when the secret is to be rotated. Secret Manager reminds; whoever subscribes adds the new version.");

    public static readonly Setting<long?> ExpiresAfterDays = Setting.OptionalNumber("expires_after_days", 1, 36500, "Days after which the secret and all its versions are deleted; never when absent.");

    public static readonly Setting<long> DestroyDelayDays = Setting.Number(
        "destroy_delay_days", 7, 0, 1000, "Days a destroyed version can be brought back; 0 destroys at once.");

    public static readonly Setting<long?> FromParameter = Setting.OptionalNumber(
        "from_parameter", 1, 1_000_000,
        "Take the value from the sensitive Terraform input `ID_secret`, which is written to no file and no state. Raise the number to write it again. Without it, versions are added outside of Terraform.");

    public static BlockShape Shape { get; } = BlockShape.Of(Replication, Rotation, ExpiresAfterDays, DestroyDelayDays, FromParameter, KeySettings.Key, CommonSettings.Formerly);

    [GeneratedRegex(@"\A20[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Time();
}
