using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Recovery.Stores;

/// <summary>Cloud KMS: days before a version is destroyed. What a lost key encrypted is lost with it.</summary>
internal static class KeyStore
{
    public static Store Read(StoreContext context, Asset key)
    {
        var place = context.Inventory.Target(key, "key_ring", "google_kms_key_ring")?.Values.Text("location") ?? PlaceIn(key.Values.Text("key_ring"));
        var several = StoreContext.IsInSeveralRegions(place);
        return new(key, "encryption key", [.. Ways(key, several)])
        {
            Hint = "Let days pass before a version is destroyed",
            // Services want a key where the data is, so that both are lost or none.
            Spared = several == false ? [Incident.Region] : [],
        };
    }

    private static IEnumerable<RestoreWay> Ways(Asset key, bool? several)
    {
        yield return new("a version that waits for its end is restored", 0, RecoveryFacts.Value("key_restore"), Certainty.Documented, [Incident.Deletion])
        {
            WindowHours = StoreContext.Hours(key.Values.Text("destroy_scheduled_duration")) ?? RecoveryFacts.Value("key_destroy_days") * 24,
        };
        yield return RestoreWay.GoesOn("every key is in several zones", Incident.Zone);
        if (several == true) yield return RestoreWay.GoesOn("every key is in several regions", Incident.Region);
    }

    private static string? PlaceIn(string? ring)
    {
        var parts = ring?.Split('/') ?? [];
        var at = Array.IndexOf(parts, "locations");
        return at >= 0 && at + 1 < parts.Length ? parts[at + 1] : null;
    }
}
