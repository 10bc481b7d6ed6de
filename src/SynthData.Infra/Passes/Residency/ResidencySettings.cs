using System.Text.RegularExpressions;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Passes.Residency;

/// <summary>What a stack says of where its data may be.</summary>
internal static partial class ResidencySettings
{
    public static readonly Setting<IReadOnlyList<string>> Allowed = Setting.Texts(
        "allowed",
        "Places where data may be kept and worked on: regions, multi-regions (`eur3`, `EU`), countries by two letters (`de`), or groups: `eu` (member states), `europe`, `us`, `north-america`, `south-america`, `asia`, `oceania`, `middle-east`, `africa`. Anything anywhere when absent.",
        new("a place such as `eu`, `de`, `europe-west1` or `EUR4`", PlacePattern(), "eu"));

    public static readonly Setting<string> FailOn = Setting.Choice(
        "fail_on", "error", ["error", "warning", Policy.Waivers.PolicySettings.Never],
        "What ends `gcp check` and `gcp residency` with exit code 3: data outside of the allowed places (`error`), also what can't be told or stands everywhere (`warning`), or nothing.");

    public static readonly Setting<SettingsBlock> Section = Setting.Block(
        "residency", BlockShape.Of(Allowed, FailOn), "Where data may be. Every located resource, replica, key, log bucket, backup and export is held against it.");

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9-]{1,40}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlacePattern();
}
