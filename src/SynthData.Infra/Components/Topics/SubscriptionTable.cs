using SynthData.Infra.Components.BigQuery;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Topics;

/// <summary>The BigQuery table that a subscription writes to: one of the stack's, or one that exists.</summary>
internal static class SubscriptionTable
{
    /// <summary>How messages become rows; a table that its dataset in the stack lacks is a problem.</summary>
    public static ObjectValue Of(BuildContext context, SettingsBlock table)
    {
        var columns = table.Get(SubscriptionSettings.Columns);
        var (dataset, name) = (table.Get(SubscriptionSettings.Dataset), table.Get(SubscriptionSettings.Table));
        if (!table.IsGiven(SubscriptionSettings.TableProject) && BigQueryNames.Dataset(context, dataset) is not null && BigQueryNames.Table(context, dataset, name) is null)
        {
            context.Problems.Error(
                Stacks.StackErrors.UnknownReference, $"`bigquery.{dataset}` has no table `{name}`", table.PlaceOf(SubscriptionSettings.Table),
                $"Add `{name}: {{messages: true}}` to its `tables`, or give `project` for a table outside of the stack");
        }

        return new()
        {
            ["table"] = Value.Template($"{ProjectOf(context, table)}.{NamesOf(context, table).Dataset}.{NamesOf(context, table).Table}"),
            ["use_topic_schema"] = columns == "topic" ? true : null,
            ["use_table_schema"] = columns == "table" ? true : null,
            ["write_metadata"] = table.Get(SubscriptionSettings.Metadata),
            ["drop_unknown_fields"] = table.Get(SubscriptionSettings.DropUnknown),
        };
    }

    /// <summary>What Pub/Sub must be granted before the subscription.</summary>
    public static Resource Grant(BuildContext context, ComponentScope scope, SettingsBlock table) => scope.Add(
        "google_bigquery_table_iam_member", scope.Local(), "Pub/Sub itself writes the rows",
        new()
        {
            ["project"] = ProjectOf(context, table),
            ["dataset_id"] = NamesOf(context, table).Dataset,
            ["table_id"] = NamesOf(context, table).Table,
            ["role"] = "roles/bigquery.dataEditor",
            ["member"] = context.Agents.MemberOf(ServiceAgent.PubSub),
        });

    // A table of the stack by its ids, else one that exists by its names.
    private static (Value Dataset, Value Table) NamesOf(BuildContext context, SettingsBlock table)
    {
        var (dataset, name) = (table.Get(SubscriptionSettings.Dataset), table.Get(SubscriptionSettings.Table));
        if (table.IsGiven(SubscriptionSettings.TableProject) || BigQueryNames.Table(context, dataset, name) is not { } own) return (dataset, name);
        return (new OutputValue(own, "dataset_id"), new OutputValue(own, "table_id"));
    }

    private static Value ProjectOf(BuildContext context, SettingsBlock table) => table.Get(SubscriptionSettings.TableProject) is { } project ? project : context.ProjectId;
}
