using System.Globalization;
using System.Text;
using SynthData.Infra.Passes.Residency;

namespace SynthData.Infra.Stacks.Profiles;

/// <summary>The stack files that <c>gcp init</c> begins with.</summary>
internal static class StackProfiles
{
    /// <summary>The default first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["starter", "production", "multi-region", "kubernetes"];

    /// <summary>The text of a profile's stack file.</summary>
    /// <param name="firstRotation">When secrets are first due for rotation; a day in the future.</param>
    public static string Fill(string profile, string name, string project, string region, DateOnly firstRotation)
    {
        using var stream = typeof(StackProfiles).Assembly.GetManifestResourceStream($"profiles/{profile}.yaml")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd()
            .Replace("{{stack}}", name, StringComparison.Ordinal)
            .Replace("{{project}}", project, StringComparison.Ordinal)
            .Replace("{{region}}", region, StringComparison.Ordinal)
            .Replace("{{rotation}}", firstRotation.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{{review}}", firstRotation.AddMonths(9).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{{dual}}", DualRegion(region), StringComparison.Ordinal)
            .Replace("{{second}}", Near(region).First(one => one != region), StringComparison.Ordinal)
            .Replace("{{third}}", Far(region), StringComparison.Ordinal)
            .Replace("{{multi}}", MultiRegion(region), StringComparison.Ordinal)
            .Replace("{{analytics}}", MultiRegion(region) is "US" or "EU" ? MultiRegion(region) : region, StringComparison.Ordinal)
            .Replace("{{firestore}}", FirestoreLocation(region), StringComparison.Ordinal)
            .Replace("{{spanner}}", SpannerPlace(region), StringComparison.Ordinal);
    }

    /// <summary>Two regions of the same continent, for replicas and failover.</summary>
    private static string[] Near(string region) => region[..region.IndexOf('-')] switch
    {
        "europe" or "africa" or "me" => ["europe-west1", "europe-west4"],
        "asia" => ["asia-northeast1", "asia-southeast1"],
        "australia" => ["australia-southeast1", "australia-southeast2"],
        _ => ["us-central1", "us-east1"],
    };

    /// <summary>A region of another continent, near to other users.</summary>
    private static string Far(string region) => region.StartsWith("europe", StringComparison.Ordinal) ? "us-central1" : "europe-west1";

    /// <summary>The multi-region of Cloud Storage around a region, or the region where there is none.</summary>
    private static string MultiRegion(string region) => region[..region.IndexOf('-')] switch
    {
        "us" => "US",
        "europe" => "EU",
        "asia" => "ASIA",
        _ => region,
    };

    /// <summary>The lines that keep objects in two regions within 15 minutes; none where Cloud Storage has no multi-region around the region.</summary>
    private static string DualRegion(string region)
    {
        if (GooglePlaces.Find(MultiRegion(region)) is not { Regions.Count: 0 } around || GooglePlaces.Find(region) is not { } here || !here.Countries.IsSubsetOf(around.Countries)) return "";
        return $"\n    # Every object is in the second region after 15 minutes.\n    dual_region: [{region}, {Near(region).First(one => one != region)}]\n    turbo_replication: true";
    }

    /// <summary>Firestore's multi-region around a region, or the region where there is none.</summary>
    private static string FirestoreLocation(string region) => region[..region.IndexOf('-')] switch
    {
        "us" => "nam5",
        "europe" => "eur3",
        _ => region,
    };

    /// <summary>The settings of Spanner's multi-region around a region; none where a profile has no other region in it.</summary>
    private static string SpannerPlace(string region) => region[..region.IndexOf('-')] switch
    {
        "us" => "configuration: nam6, edition: enterprise-plus, ",
        "europe" => "configuration: eur3, edition: enterprise-plus, ",
        _ => "",
    };
}
