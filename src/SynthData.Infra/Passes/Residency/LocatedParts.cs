using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Residency;

/// <summary>Finds what of an asset is in a place: itself, its copies and backups, keys that encrypt it, and where it sends what it has. Defaults: each service's docs, read 2026.</summary>
internal static class LocatedParts
{
    // In order: the more particular name first.
    private static readonly string[] OwnPlace = ["location", "location_id", "zone", "region"];

    public static IEnumerable<LocatedPart> Of(Inventory inventory, Asset asset)
    {
        if (asset.IsData || IsAccess(asset.Type)) return [];
        var own = Itself(inventory, asset);
        return own.Concat(Copies(asset, own is [var first, ..] ? first.Location : null)).Concat(Keys(inventory, asset)).Concat(Destinations(inventory, asset));
    }

    private static IReadOnlyList<LocatedPart> Itself(Inventory inventory, Asset asset) => asset.Type switch
    {
        "google_storage_bucket" when asset.Values.Every("custom_placement_config.data_locations").ToArray() is [_, ..] two =>
            [.. two.Select(one => Part(asset, "objects", one, "dual_region"))],
        "google_pubsub_topic" => Topic(asset),
        "google_secret_manager_secret" => Secret(asset),
        "google_spanner_instance" => [Part(asset, "its databases", asset.Values.At("config"), "configuration")],
        "google_kms_key_ring" => [Part(asset, "keys", asset.Values.At("location")) with { HoldsDataEverywhere = true }],
        "google_logging_project_bucket_config" => [Part(asset, "log entries", asset.Values.At("location")) with { HoldsDataEverywhere = true }],
        "google_bigquery_table" or "google_spanner_database" or "google_sql_database" => [],
        _ => Plain(inventory, asset) is { } part ? [part] : [],
    };

    private static LocatedPart? Plain(Inventory inventory, Asset asset)
    {
        foreach (var name in OwnPlace)
        {
            if (asset.Values[name] is { IsNull: false } given) return Part(asset, "itself", given, name == "location_id" ? "location" : name, "location", "region");
        }

        // What may name a region and doesn't takes the provider's.
        return Schema.ProviderSchema.Google.Find(asset.Type)?.Fields.ContainsKey("region") == true && !inventory.Provider.Region.IsNull
            ? Part(asset, "itself", inventory.Provider.Region, "region") : null;
    }

    private static IReadOnlyList<LocatedPart> Topic(Asset topic)
    {
        var regions = topic.Values.Every("message_storage_policy.allowed_persistence_regions").ToArray();
        return regions.Length == 0
            ? [new(topic, "messages", GooglePlaces.Global, "storage_regions") { HoldsDataEverywhere = true }]
            : [.. regions.Select(one => Part(topic, "messages", one, "storage_regions"))];
    }

    private static IReadOnlyList<LocatedPart> Secret(Asset secret)
    {
        var replicas = secret.Values.Every("replication.user_managed.replicas.location").ToArray();
        return replicas.Length == 0
            ? [new(secret, "its values", GooglePlaces.Global, "replication") { HoldsDataEverywhere = true }]
            : [.. replicas.Select(one => Part(secret, "its values", one, "replication"))];
    }

    private static IEnumerable<LocatedPart> Copies(Asset asset, string? own)
    {
        switch (asset.Type)
        {
            case "google_sql_database_instance" when asset.Values.Flag("settings.backup_configuration.enabled") == true:
                yield return Backups(asset, asset.Values.At("settings.backup_configuration.location"), own);
                break;
            case "google_compute_resource_policy" when asset.Values.At("snapshot_schedule_policy") is { IsAbsent: false }:
                var places = asset.Values.Every("snapshot_schedule_policy.snapshot_properties.storage_locations").ToArray();
                foreach (var place in places) yield return Part(asset, "snapshots", place);
                if (places.Length == 0) yield return Backups(asset, PlanValue.Null, own) with { What = "snapshots" };
                break;
            case "google_bigquery_reservation" when asset.Values.At("secondary_location") is { IsNull: false } second:
                yield return Part(asset, "its second place", second);
                break;
            case "google_redis_instance" when asset.Values.At("alternative_location_id") is { IsNull: false } second:
                yield return Part(asset, "its replica", second);
                break;
        }
    }

    private static LocatedPart Backups(Asset asset, PlanValue given, string? own) =>
        given is { IsNull: false } ? Part(asset, "its backups", given, "backup_location")
        : new(asset, "its backups", own is null ? null : GooglePlaces.NearestMultiRegion(GooglePlaces.RegionOf(own)), "backup_location");

    // Keys of the same inventory are held against the places by their rings.
    private static IEnumerable<LocatedPart> Keys(Inventory inventory, Asset asset) => asset.Type.StartsWith("google_kms_", StringComparison.Ordinal) ? [] : Texts(asset.Values)
        .Select(text => InFullName(text, "keyRings")).OfType<string>().Distinct(StringComparer.Ordinal)
        .Where(location => !inventory.OfType("google_kms_key_ring").Any(ring => ring.Values.Text("location") == location))
        .Select(location => new LocatedPart(asset, "its key", location, "key", "encryption") { HoldsDataEverywhere = true });

    private static IEnumerable<LocatedPart> Destinations(Inventory inventory, Asset asset)
    {
        if (asset.Type is not ("google_logging_project_sink" or "google_logging_folder_sink" or "google_logging_organization_sink" or "google_logging_billing_account_sink")) yield break;
        if (asset.References.Any(one => IsAtOrBelow(one.Path, "destination") && inventory.Find(one.Target) is not null)) yield break;
        if (asset.Values.Text("destination") is not { } destination)
        {
            yield return new(asset, "entries that it sends", null);
            yield break;
        }

        var name = destination[(destination.LastIndexOf('/') + 1)..];
        if (inventory.OfType("google_storage_bucket").Any(one => one.Values.Text("name") == name)
            || inventory.OfType("google_bigquery_dataset").Any(one => one.Values.Text("dataset_id") == name)
            || inventory.OfType("google_pubsub_topic").Any(one => one.Values.Text("name") == name)) yield break;
        yield return new(asset, "entries that it sends", InFullName(destination, "buckets")) { HoldsDataEverywhere = true };
    }

    private static bool IsAtOrBelow(string path, string name) => path == name || path.StartsWith(name + "[", StringComparison.Ordinal) || path.StartsWith(name + ".", StringComparison.Ordinal);

    private static bool IsAccess(string type) => type.Contains("_iam_", StringComparison.Ordinal);

    private static LocatedPart Part(Asset asset, string what, PlanValue place, params string[] settings) =>
        new(asset, what, place is TextPlanValue { Text.Length: > 0 } text ? text.Text : null, settings);

    // projects/P/locations/L/COLLECTION/...
    private static string? InFullName(string text, string collection)
    {
        var parts = text.Split('/');
        var at = Array.IndexOf(parts, "locations");
        return at >= 0 && at + 2 < parts.Length && parts[at + 2] == collection ? parts[at + 1] : null;
    }

    private static IEnumerable<string> Texts(PlanValue value) => value switch
    {
        TextPlanValue text => [text.Text],
        ListPlanValue list => list.Items.SelectMany(Texts),
        ObjectPlanValue members => members.Members.Values.SelectMany(Texts),
        _ => [],
    };
}
