using System.Text.RegularExpressions;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Images;

/// <summary>What a stack says of its container images.</summary>
internal static partial class ImageSettings
{
    private static readonly TextFormat Place = new("a region, or `us`, `europe` or `asia`", PlacePattern(), "us-central1");

    private static readonly TextFormat Upstream = new("`docker-hub` or the https address of a registry", UpstreamPattern(), "docker-hub");

    public static readonly Setting<string?> Location = Setting.OptionalText(
        "location", "Region, or multi-region `us`, `europe`, `asia`; the stack's primary region when absent. Images are fetched fastest from where they stand.", Place);

    public static readonly Setting<bool> ImmutableTags = Setting.Flag(
        "immutable_tags", true, "A tag stays with the image it was given to, so that a tag names one image forever. Not of a mirror or a view.");

    public static readonly Setting<bool> Scanning = Setting.Flag("scanning", true, "Scan every image that is pushed for known vulnerabilities; billed by the image.");

    public static readonly Setting<long> Keep = Setting.Number("keep", 10, 1, 1000, "Newest versions of each image that are kept whatever their age.");

    public static readonly Setting<long> UntaggedDays = Setting.Number("untagged_days", 14, 1, 3650, "Days after which images without a tag are deleted.");

    public static readonly Setting<long?> DeleteAfterDays = Setting.OptionalNumber("delete_after_days", 1, 3650, "Days after which any image is deleted but the newest; never when absent.");

    public static readonly Setting<string?> Mirror = Setting.OptionalText(
        "mirror", "Registry whose images it fetches and keeps, `docker-hub` or an address: builds go on when that registry does not answer.", Upstream);

    public static readonly Setting<IReadOnlyList<string>> View = Setting.Texts(
        "view", "Repositories of this section seen as one, the first before the others; it holds nothing itself.", TextFormat.Id);

    public static BlockShape Shape { get; } = BlockShape.Of(
        Location, ImmutableTags, Scanning, Keep, UntaggedDays, DeleteAfterDays, Mirror, View, KeySettings.Key, CommonSettings.Formerly);

    [GeneratedRegex(@"\A(?:[a-z]+-[a-z]+[0-9]{1,2}|us|europe|asia|(?:(?:us|eu|asia)\.)?gcr\.io)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlacePattern();

    [GeneratedRegex(@"\A(?:docker-hub|https://[a-z0-9.-]+(?:/[^\s]*)?)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UpstreamPattern();
}
