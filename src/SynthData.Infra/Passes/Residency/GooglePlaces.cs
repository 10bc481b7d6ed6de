using System.Collections.Frozen;
using System.Text.Json;

namespace SynthData.Infra.Passes.Residency;

/// <summary>What a location of Google's stands for.</summary>
/// <param name="Name">In lower case: <c>europe-west1</c>, <c>eur3</c>, <c>global</c>.</param>
/// <param name="Regions">The regions it keeps data in, those of witnesses too; empty when Google names countries only.</param>
/// <param name="Countries">ISO 3166 codes of the countries it keeps data in; empty for what is global.</param>
/// <param name="IsGlobal">It stands in no place that Google names.</param>
internal sealed record GooglePlace(string Name, FrozenSet<string> Regions, FrozenSet<string> Countries, bool IsGlobal = false);

/// <summary>Google Cloud's regions, dual and multi-regions with the countries they stand in, as its own lists had them on <see cref="AsOf"/>.</summary>
internal static class GooglePlaces
{
    public const string Global = "global";

    private static readonly string[] KeyMultiRegions = ["us", "europe", "asia"];

    private static readonly FrozenDictionary<string, GooglePlace> Known;

    private static readonly FrozenDictionary<string, FrozenSet<string>> GroupsByName;

    private static readonly FrozenDictionary<string, string> Nearest;

    static GooglePlaces()
    {
        using var stream = typeof(GooglePlaces).Assembly.GetManifestResourceStream("places.json")!;
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement;
        AsOf = root.GetProperty("asOf").GetString()!;
        var countries = root.GetProperty("regions").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetString()!, StringComparer.Ordinal);
        var known = new Dictionary<string, GooglePlace>(StringComparer.Ordinal) { [Global] = new(Global, [], [], IsGlobal: true) };
        foreach (var (region, country) in countries) known[region] = new(region, [region], [country]);
        foreach (var multi in root.GetProperty("multiRegions").EnumerateObject())
        {
            var regions = Texts(multi.Value, "regions").Concat(Texts(multi.Value, "witness")).ToFrozenSet(StringComparer.Ordinal);
            known[multi.Name] = new(multi.Name, regions, Texts(multi.Value, "countries").Concat(regions.Select(region => countries[region])).ToFrozenSet(StringComparer.Ordinal));
        }

        Known = known.ToFrozenDictionary(StringComparer.Ordinal);
        GroupsByName = ReadGroups(root.GetProperty("groups")).ToFrozenDictionary(StringComparer.Ordinal);
        Nearest = root.GetProperty("nearestMultiRegion").EnumerateObject().ToFrozenDictionary(one => one.Name, one => one.Value.GetString()!, StringComparer.Ordinal);
    }

    /// <summary>The day of the lists.</summary>
    public static string AsOf { get; }

    public static IEnumerable<string> Names => Known.Keys;

    /// <summary>Groups of countries by name: <c>eu</c> are the member states of the European Union, <c>europe</c> the continent.</summary>
    public static IReadOnlyDictionary<string, FrozenSet<string>> Groups => GroupsByName;

    /// <summary>Null for a name that the lists don't have. Zones, and Spanner's <c>regional-</c> before a region, mean the region.</summary>
    public static GooglePlace? Find(string name) => Known.GetValueOrDefault(RegionOf(name));

    /// <summary>The region that a zone is in; other names as they are, in lower case.</summary>
    public static string RegionOf(string name)
    {
        var place = name[(name.LastIndexOf('/') + 1)..].ToLowerInvariant();
        if (place.StartsWith("regional-", StringComparison.Ordinal)) place = place["regional-".Length..];
        return place.Length > 2 && place[^2] == '-' && char.IsAsciiLetterLower(place[^1]) ? place[..^2] : place;
    }

    /// <summary>Where services keep backups and snapshots of a region when they are told nothing else.</summary>
    public static string? NearestMultiRegion(string region) => Nearest.GetValueOrDefault(region.Split('-')[0]);

    /// <summary>The multi-region of Cloud KMS whose countries have all of the regions; null when there is none.</summary>
    public static string? KeyMultiRegionAround(IEnumerable<string> regions)
    {
        var countries = regions.SelectMany(region => Find(region)?.Countries ?? ["?"]).ToArray();
        return KeyMultiRegions.FirstOrDefault(name => countries.All(Known[name].Countries.Contains));
    }

    /// <summary>A region, not a zone or more than one region.</summary>
    public static bool IsRegion(string name) => Find(name) is { Regions.Count: 1 };

    private static IEnumerable<KeyValuePair<string, FrozenSet<string>>> ReadGroups(JsonElement groups) =>
        groups.EnumerateObject().Select(group => KeyValuePair.Create(
            group.Name,
            group.Value.EnumerateArray().Select(member => member.GetString()!)
                .SelectMany(member => member[0] == '@' ? groups.GetProperty(member[1..]).EnumerateArray().Select(inner => inner.GetString()!) : [member])
                .ToFrozenSet(StringComparer.Ordinal)));

    private static IEnumerable<string> Texts(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(one => one.GetString()!) : [];
}
