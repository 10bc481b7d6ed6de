using System.Collections.Frozen;
using System.Text.Json;
using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Residency;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Availability;

/// <summary>The share of a month in which Google promises that services work, as dated data: its service level agreements.</summary>
internal static class Promises
{
    private sealed record Promise(string Name, decimal Percent, decimal? Lesser, decimal? Plus);

    private static readonly FrozenDictionary<string, Promise> ByType;

    static Promises()
    {
        using var stream = typeof(Promises).Assembly.GetManifestResourceStream("promises.json")!;
        using var document = JsonDocument.Parse(stream);
        AsOf = document.RootElement.GetProperty("asOf").GetString()!;
        ByType = document.RootElement.GetProperty("services").EnumerateObject().ToFrozenDictionary(
            one => one.Name,
            one => new Promise(one.Value.GetProperty("name").GetString()!, one.Value.GetProperty("percent").GetDecimal(), Number(one.Value, "lesser"), Number(one.Value, "plus")),
            StringComparer.Ordinal);
    }

    /// <summary>The day of the agreements.</summary>
    public static string AsOf { get; }

    public static IEnumerable<string> Types => ByType.Keys;

    public static string NameOf(string type) => ByType[type].Name;

    /// <summary>In percent; null when Google promises nothing for what was chosen.</summary>
    public static decimal? Of(Asset asset)
    {
        if (!ByType.TryGetValue(asset.Type, out var promise)) return null;
        return asset.Type switch
        {
            // Without a standby, or on a shared machine, there is no agreement.
            "google_sql_database_instance" => asset.Values.Text("settings.availability_type") != "REGIONAL" ? null
                : asset.Values.Text("settings.edition") == "ENTERPRISE_PLUS" ? promise.Plus : promise.Percent,
            "google_redis_instance" => asset.Values.Text("tier") == "STANDARD_HA" ? promise.Percent : null,
            "google_container_cluster" => asset.Values.Text("location") is { } place && GooglePlaces.RegionOf(place) != place ? promise.Lesser : promise.Percent,
            "google_firestore_database" => InSeveralRegions(asset.Values.Text("location_id")) ? promise.Percent : promise.Lesser,
            "google_spanner_instance" => InSeveralRegions(asset.Values.Text("config")) ? promise.Percent : promise.Lesser,
            "google_storage_bucket" => Bucket(asset.Values, promise),
            _ => promise.Percent,
        };
    }

    // Colder classes in one region promise less still.
    private static decimal? Bucket(ObjectPlanValue bucket, Promise promise) => InSeveralRegions(bucket.Text("location")) switch
    {
        var several when bucket.Text("storage_class") is null or "STANDARD" => several ? promise.Percent : promise.Lesser,
        true => promise.Lesser,
        false => 99.0m,
    };

    private static bool InSeveralRegions(string? place) => place is not null && GooglePlaces.Find(place) is { } known && known.Regions.Count != 1;

    private static decimal? Number(JsonElement element, string name) => element.TryGetProperty(name, out var number) ? number.GetDecimal() : null;
}
