using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Recovery.Stores;

/// <summary>Pub/Sub: messages that nobody took yet are kept for days, and topics can keep those that were taken.</summary>
internal static class TopicStore
{
    public static Store? Read(StoreContext context, Asset topic)
    {
        var subscriptions = context.About(topic, "google_pubsub_subscription", "topic").ToArray();
        var kept = StoreContext.Hours(topic.Values.Text("message_retention_duration"));
        // Without either, it keeps nothing.
        if (subscriptions.Length == 0 && kept is null) return null;
        var unread = subscriptions.Select(one => StoreContext.Hours(one.Values.Text("message_retention_duration")) ?? RecoveryFacts.Value("message_days") * 24).DefaultIfEmpty(0).Min();
        // The one kind of store above regions whose key may be in one.
        var key = context.Inventory.Target(topic, "kms_key_name", "google_kms_crypto_key");
        var keyIsThere = key is null || KeyStore.Read(context, key).Spared.IsEmpty;
        var regions = topic.Values.Every("message_storage_policy.allowed_persistence_regions").Count();
        return new(
            topic, "messages",
            [
                new(kept is null ? "messages that nobody took are delivered later" : "messages are delivered again", 0, 0, Certainty.Documented, [Incident.Deletion])
                {
                    WindowHours = Math.Max(unread, kept ?? 0), IsAutomatic = true,
                },
                RestoreWay.GoesOn("every message is in several zones", Incident.Zone),
                .. regions == 1 || !keyIsThere ? (RestoreWay[])[]
                    : [new("other regions take new messages; those in the lost one are away", RecoveryFacts.Value("message_away"), 0, Certainty.Assumed, [Incident.Region]) { IsAutomatic = true }],
            ]);
    }
}
