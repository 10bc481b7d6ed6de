using SynthData.Infra.Components.Keys;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Triggers;

/// <summary>Where a trigger's events come from.</summary>
/// <param name="Location">Where the source is, which the trigger has to be, too.</param>
/// <param name="Criteria">What Eventarc filters by.</param>
/// <param name="Publisher">The agent that publishes to a topic of Eventarc's; null when Eventarc needs none.</param>
internal sealed record EventSource(Value Location, IReadOnlyList<Value> Criteria, ServiceAgent? Publisher)
{
    /// <summary>The topic whose messages are the events.</summary>
    public Value? Topic { get; init; }

    /// <summary>How data is written; Eventarc's choice when null.</summary>
    public string? ContentType { get; init; }

    /// <summary>The source that the settings name; null, and a problem, when it is not there.</summary>
    public static EventSource? Of(BuildContext context, SettingsBlock settings)
    {
        if (settings.Get(TriggerSettings.Storage) is { } storage) return OfBucket(context, storage);
        if (settings.Get(TriggerSettings.Firestore) is { } firestore) return OfDatabase(context, firestore);
        return context.Resolve("topics", settings.Get(TriggerSettings.Message)!, TriggerSettings.Topic) is { } topic
            ? new(context.RegionValue, [Is("type", "google.cloud.pubsub.topic.v1.messagePublished")], null) { Topic = topic.Output("id") }
            : null;
    }

    private static EventSource? OfBucket(BuildContext context, SettingsBlock storage)
    {
        if (context.Resolve("buckets", storage, TriggerSettings.Bucket) is not { } bucket) return null;
        var location = bucket.Body["location"]!;
        return new(
            location is TextValue { Text: var text } ? text.ToLowerInvariant() : location,
            [Is("type", $"google.cloud.storage.object.v1.{storage.Get(TriggerSettings.ObjectEvent)}"), Is("bucket", bucket.Output("name"))], ServiceAgent.Storage);
    }

    private static EventSource? OfDatabase(BuildContext context, SettingsBlock firestore)
    {
        if (context.Resolve("firestore", firestore, TriggerSettings.Database) is not { } database) return null;
        var document = Is("document", firestore.Get(TriggerSettings.Document));
        document["operator"] = "match-path-pattern";
        return new(
            database.Body["location_id"]!,
            [Is("type", $"google.cloud.firestore.document.v1.{firestore.Get(TriggerSettings.DocumentEvent)}"), Is("database", database.Output("name")), document], null)
        {
            ContentType = "application/protobuf",
        };
    }

    private static ObjectValue Is(string attribute, Value value) => new() { ["attribute"] = attribute, ["value"] = value };
}
