using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Cost.Resources;

/// <summary>Lines of Cloud Storage, and of the old Container Registry that lies in it.</summary>
internal static class Buckets
{
    private const string Service = "Cloud Storage";
    private const decimal Operations = 10_000;

    /// <summary><c>google_storage_bucket</c>.</summary>
    public static void Bucket(Meter meter)
    {
        var kind = ClassOf(meter);
        Stored(meter, kind);
        if (kind is "NEARLINE" or "COLDLINE" or "ARCHIVE")
            meter.Used("Data retrieval", "GB", meter.Usage.Number("monthly_data_retrieval_gb"), meter.Price(Service, $"Retrieval {kind}"));
        Calls(meter, kind);
        if (meter.Usage.Number("monthly_replicated_gb") is { } copied) meter.Used("Replication between regions", "GB", copied, meter.Price(Service, "Replication between regions"));
        Transfers.OfBucket(meter);
    }

    /// <summary><c>google_container_registry</c>.</summary>
    public static void Registry(Meter meter)
    {
        var kind = ClassOf(meter);
        Stored(meter, kind);
        Calls(meter, kind);
        Transfers.OfBucket(meter);
    }

    // Dual-regions and multi-regions are named, pairs of regions are priced as the sum of both.
    private static void Stored(Meter meter, string kind)
    {
        var sku = $"Storage {(kind is "MULTI_REGIONAL" or "REGIONAL" or "DURABLE_REDUCED_AVAILABILITY" ? "STANDARD" : kind)}";
        var line = $"Storage ({(meter.Values.Text("storage_class") is { Length: > 0 } said ? said : "STANDARD").ToLowerInvariant()})";
        var gib = meter.Usage.Number("storage_gb");
        var place = PlaceOf(meter);
        var pair = meter.Values.Every("custom_placement_config.data_locations").OfType<Plans.Rules.TextPlanValue>().Select(one => one.Text.ToLowerInvariant()).ToArray();
        if (pair.Length == 2)
        {
            foreach (var region in pair) meter.Used(line + $", copy in {region}", "GiB", gib, meter.Prices.Find(Service, sku, region), free: FreeOf(region, kind));
        }
        else meter.Used(line, "GiB", gib, meter.Prices.Find(Service, sku, place), free: FreeOf(place, kind));
    }

    private static void Calls(Meter meter, string kind)
    {
        // Writes to several regions of the standard class cost twice as much.
        var severalRegions = kind == "MULTI_REGIONAL" || (kind == "STANDARD" && PlaceOf(meter) is var place && !place.Contains('-', StringComparison.Ordinal));
        var sku = severalRegions ? "MULTI_REGIONAL" : kind is "REGIONAL" or "DURABLE_REDUCED_AVAILABILITY" ? "STANDARD" : kind;
        var isStandard = sku is "STANDARD" or "MULTI_REGIONAL";
        meter.Used(
            "Object adds, bucket/object list (class A)", "10k operations", meter.Usage.Number("monthly_class_a_operations") / Operations, meter.Price(Service, $"Class A operations {sku}"),
            free: isStandard && !severalRegions ? FreeTier.BucketClassA : null);
        meter.Used(
            "Object gets, retrieve bucket/object metadata (class B)", "10k operations", meter.Usage.Number("monthly_class_b_operations") / Operations, meter.Price(Service, $"Class B operations {sku}"),
            free: isStandard && !severalRegions ? FreeTier.BucketClassB : null);
    }

    private static string ClassOf(Meter meter) => meter.Values.Text("storage_class")?.ToUpperInvariant() switch
    {
        "NEARLINE" or "COLDLINE" or "ARCHIVE" or "MULTI_REGIONAL" or "REGIONAL" => meter.Values.Text("storage_class")!.ToUpperInvariant(),
        _ => "STANDARD",
    };

    private static string PlaceOf(Meter meter)
    {
        var location = meter.Values.Text("location") is { Length: > 0 } said ? said : "US";
        return location.Contains('-', StringComparison.Ordinal) ? location.ToLowerInvariant() : location.ToUpperInvariant();
    }

    private static FreeTier? FreeOf(string region, string kind) =>
        kind is "STANDARD" or "REGIONAL" && region is ("us-east1" or "us-west1" or "us-central1") ? FreeTier.BucketStorage : null;
}
