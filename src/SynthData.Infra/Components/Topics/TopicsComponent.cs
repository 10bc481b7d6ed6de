using SynthData.Infra.Components.Keys;
using SynthData.Infra.Graph;
using SynthData.Infra.Passes.Residency;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Topics;

/// <summary>Pub/Sub topics: how jobs reach workers and events reach whoever asked for them.</summary>
internal sealed class TopicsComponent : IComponent
{
    private static readonly Setting<IReadOnlyList<Entry>> Topics = Setting.Map(
        "topics", TopicSettings.Shape, "Pub/Sub topics with their subscriptions. A topic may be published to by those only that use it so.");

    private static readonly Dictionary<string, IReadOnlyList<string>> Roles = new() { ["publish"] = ["roles/pubsub.publisher"] };

    public Setting Section => Topics;

    public void Build(BuildContext context)
    {
        var topics = context.Settings.Get(Topics);
        foreach (var topic in topics) Build(context, context.Scope("topics", topic, Concern.Messaging), topic.Settings);
        // After all topics, because dead letters go from one to another.
        foreach (var topic in topics) SubscriptionParts.Build(context, topic, topics);
    }

    private static void Build(BuildContext context, ComponentScope scope, SettingsBlock settings)
    {
        TopicChecks.Check(settings, context.Problems);
        // A topic is global and may have a key of any location. With one region, that is where the other keys are; with several, the loss of one must not silence it.
        var key = context.Keys.For(settings, ServiceAgent.PubSub, context.Regions.Count > 1 ? KeyPlace(context) : context.Region);
        var regions = settings.Get(TopicSettings.StorageRegions);
        var schema = AddSchema(scope, settings);
        var topic = scope.Add(
            "google_pubsub_topic", scope.Local(), "Takes messages and hands each to every subscription",
            new()
            {
                ["name"] = scope.CloudName(255),
                ["kms_key_name"] = key?.Id,
                ["message_retention_duration"] = settings.Get(TopicSettings.RetentionDays) is { } days ? $"{days * 86400}s" : null,
                ["message_storage_policy"] = regions.Count == 0 ? null : new ObjectValue { ["allowed_persistence_regions"] = ListValue.Of(regions.Select(context.InRegion)) },
                ["schema_settings"] = schema,
            },
            after: key?.After ?? []);
        context.Register(scope.Path, topic);
        context.Access.Offer(new(scope.Path, Roles, "google_pubsub_topic_iam_member", new() { ["topic"] = topic.Output("id") }, scope.Local(), Concern.Messaging));
        context.Graph.AddOutput(new($"{scope.Local()}_topic", $"Full name of the topic `{scope.Path}`", topic.Output("id")));
    }

    private static ObjectValue? AddSchema(ComponentScope scope, SettingsBlock settings)
    {
        if (settings.Get(TopicSettings.Schema) is not { } given) return null;
        var schema = scope.Add(
            "google_pubsub_schema", scope.Local(), "What every message of the topic must look like",
            new()
            {
                ["name"] = scope.CloudName(255),
                ["type"] = given.Get(TopicSettings.SchemaType) == "avro" ? "AVRO" : "PROTOCOL_BUFFER",
                ["definition"] = given.Get(TopicSettings.Definition),
            });
        return new() { ["schema"] = schema.Output("id"), ["encoding"] = given.Get(TopicSettings.Encoding).ToUpperInvariant() };
    }

    // Where data may not be anywhere, the keys of several regions are in the multi-region around them.
    private static string KeyPlace(BuildContext context) =>
        context.Settings.Get(ResidencySettings.Section).Get(ResidencySettings.Allowed).Count > 0 && GooglePlaces.KeyMultiRegionAround(context.Regions) is { } around ? around : GooglePlaces.Global;
}
