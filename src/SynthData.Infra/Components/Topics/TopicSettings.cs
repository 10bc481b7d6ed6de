using SynthData.Infra.Components.Keys;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Topics;

/// <summary>What a stack says of a Pub/Sub topic.</summary>
internal static class TopicSettings
{
    public static readonly Setting<long?> RetentionDays = Setting.OptionalNumber(
        "retention_days", 1, 31, "Days the topic keeps messages, so that a subscription can go back to them; billed as storage. None when absent.");

    public static readonly Setting<IReadOnlyList<string>> StorageRegions = Setting.Texts(
        "storage_regions", "Regions where messages may be stored, for data that must stay in a place. Google chooses the publisher's nearest when absent.", TextFormat.Region);

    public static readonly Setting<string> SchemaType = Setting.Choice("type", "avro", ["avro", "protobuf"], "Language of the schema.");

    public static readonly Setting<string> Definition = Setting.Text("definition", null, "The schema itself: an Avro record as JSON, or a proto file with one message.");

    public static readonly Setting<string> Encoding = Setting.Choice("encoding", "json", ["json", "binary"], "How messages are written.");

    public static readonly Setting<SettingsBlock?> Schema = Setting.OptionalBlock(
        "schema", BlockShape.Of(SchemaType, Definition, Encoding), "What every message must look like; a publish of anything else fails.");

    public static readonly Setting<IReadOnlyList<Entry>> Subscriptions = Setting.Map(
        "subscriptions", SubscriptionSettings.Shape, "Who gets the messages: each subscription gets every message. Workloads name one as `topics.TOPIC.SUBSCRIPTION`.");

    public static BlockShape Shape { get; } = BlockShape.Of(RetentionDays, StorageRegions, Schema, Subscriptions, KeySettings.Key, CommonSettings.Formerly);
}
