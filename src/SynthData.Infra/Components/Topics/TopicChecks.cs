using System.Text.Json;
using SynthData.Errors;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Topics;

/// <summary>What settings of topics and subscriptions must be to each other. Limits: Pub/Sub docs on subscriptions, schemas and exactly-once delivery, read 2026.</summary>
internal static class TopicChecks
{
    public static void Check(SettingsBlock topic, DiagnosticBag problems)
    {
        if (topic.Get(TopicSettings.Schema) is not { } schema || schema.Get(TopicSettings.SchemaType) != "avro") return;
        try
        {
            using var _ = JsonDocument.Parse(schema.Get(TopicSettings.Definition));
        }
        catch (JsonException)
        {
            problems.Error(
                StackErrors.WrongFormat, "An Avro schema is JSON, and this is not", schema.PlaceOf(TopicSettings.Definition),
                "Write it as `definition: '{\"type\": \"record\", \"name\": \"Job\", \"fields\": []}'`, or set `type: protobuf`");
        }
    }

    public static void Check(SettingsBlock topic, SettingsBlock subscription, DiagnosticBag problems)
    {
        var (push, table) = (subscription.Get(SubscriptionSettings.Push), subscription.Get(SubscriptionSettings.BigQuery));
        if (push is not null) Callee.Check("subscription", push, SubscriptionSettings.PushService, SubscriptionSettings.PushFunction, problems);
        if (push is not null && table is not null)
            problems.Error(ComponentErrors.Contradiction, "Messages go to a service or to a table, not to both", table.Place, "Make a second subscription for one of the two");
        if (subscription.Get(SubscriptionSettings.ExactlyOnce) && (push ?? table) is not null)
        {
            problems.Error(
                ComponentErrors.Contradiction, "Only subscribers that pull can have messages exactly once", subscription.PlaceOf(SubscriptionSettings.ExactlyOnce),
                "Set `exactly_once: false`, or leave `push` and `bigquery` out");
        }

        var (least, most) = (subscription.Get(SubscriptionSettings.MinimumBackoff), subscription.Get(SubscriptionSettings.MaximumBackoff));
        if (least > most)
        {
            problems.Error(
                ComponentErrors.Contradiction, $"The least time between deliveries, {least} s, is above the most, {most} s", subscription.PlaceOf(SubscriptionSettings.MinimumBackoff),
                $"Set `minimum_backoff_seconds` to {most} or less");
        }

        if (subscription.Get(SubscriptionSettings.Filter) is { Length: > 256 } filter)
        {
            problems.Error(
                ComponentErrors.BeyondLimit, $"The filter has {filter.Length} characters, 256 are allowed", subscription.PlaceOf(SubscriptionSettings.Filter),
                "Shorten it, or filter in the subscriber");
        }

        if (table is not null) CheckTable(topic, table, problems);
    }

    private static void CheckTable(SettingsBlock topic, SettingsBlock table, DiagnosticBag problems)
    {
        var columns = table.Get(SubscriptionSettings.Columns);
        if (columns == "topic" && topic.Get(TopicSettings.Schema) is null)
        {
            problems.Error(
                ComponentErrors.NeedsPart, "The topic has no schema to make columns of", table.PlaceOf(SubscriptionSettings.Columns), "Add `schema` to the topic, or set `columns: table`");
        }

        if (columns == "data" && table.Get(SubscriptionSettings.DropUnknown))
        {
            problems.Error(
                ComponentErrors.Contradiction, "A whole message has no unknown fields to drop", table.PlaceOf(SubscriptionSettings.DropUnknown),
                "Set `columns: topic` or `columns: table`, or leave `drop_unknown` out");
        }
    }
}
