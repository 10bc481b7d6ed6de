using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Recovery.Stores;

/// <summary>Secret Manager: earlier versions, days before a destroyed one is gone, and owners who make a new value.</summary>
internal static class SecretStore
{
    public static Store Read(StoreContext context, Asset secret) => new(secret, "secret", [.. Ways(secret)]);

    private static IEnumerable<RestoreWay> Ways(Asset secret)
    {
        yield return new("its owner adds a new value", 0, RecoveryFacts.Value("secret_new_version"), Certainty.Assumed, [Incident.Deletion, Incident.Region]);
        if (StoreContext.Hours(secret.Values.Text("version_destroy_ttl")) is > 0 and var hours)
            yield return new("an earlier version is enabled again", 0, RecoveryFacts.Value("secret_enable"), Certainty.Assumed, [Incident.Deletion]) { WindowHours = hours };
        yield return RestoreWay.GoesOn("every value is in several zones", Incident.Zone);
        var own = secret.Values.At("replication.user_managed");
        if (secret.Type == "google_secret_manager_secret" && (own.IsAbsent || own.Every("replicas").Count() > 1)) yield return RestoreWay.GoesOn("every value is in several regions", Incident.Region);
    }
}
