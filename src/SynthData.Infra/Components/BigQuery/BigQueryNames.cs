using System.Text.RegularExpressions;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.BigQuery;

/// <summary>Addresses and full names of the stack's datasets and tables, known before they are built.</summary>
internal static partial class BigQueryNames
{
    /// <summary>The dataset of that id; null when the stack has none.</summary>
    public static Address? Dataset(BuildContext context, string id) =>
        context.Settings.Get(DatasetSettings.Datasets).Any(entry => entry.Id == id) ? new("google_bigquery_dataset", ComponentScope.Snake(context.IdentityOf($"bigquery.{id}").Id, [])) : null;

    /// <summary><c>PROJECT.DATASET</c>, for what adds the name of a table.</summary>
    public static Value FullName(BuildContext context, string id)
    {
        var dataset = Dataset(context, id)!.Value;
        return Value.Template($"{new OutputValue(dataset, "project")}.{new OutputValue(dataset, "dataset_id")}");
    }

    /// <summary>The table of that id in a dataset of the stack; null when there is none.</summary>
    public static Address? Table(BuildContext context, string dataset, string id)
    {
        var tables = context.Settings.Get(DatasetSettings.Datasets).FirstOrDefault(entry => entry.Id == dataset)?.Settings.Get(DatasetSettings.Tables);
        if (tables?.Any(entry => entry.Id == id) != true) return null;
        return new("google_bigquery_table", ComponentScope.Snake(context.IdentityOf($"bigquery.{dataset}").Id, [context.IdentityOf($"bigquery.{dataset}.{id}").Id]));
    }

    /// <summary>The SQL of a view with the full names of tables in place of <c>{DATASET.TABLE}</c>, and the datasets that it reads.</summary>
    public static (Value Sql, IReadOnlyList<string> Reads) Query(BuildContext context, SettingsBlock view)
    {
        var text = view.Get(TableSettings.Query)!;
        var (sql, reads, end) = (new ValueInterpolation(text.Length, 1), new List<string>(), 0);
        foreach (Match match in Placeholder().Matches(text))
        {
            sql.AppendLiteral(text[end..match.Index]);
            end = match.Index + match.Length;
            var (dataset, id) = (match.Groups["dataset"].Value, match.Groups["table"].Value);
            if (Table(context, dataset, id) is { } table)
            {
                sql.AppendFormatted(Value.Template($"`{new OutputValue(table, "project")}.{new OutputValue(table, "dataset_id")}.{new OutputValue(table, "table_id")}`"));
                if (!reads.Contains(dataset)) reads.Add(dataset);
            }
            else ReportUnknown(context, view, match.Value);
        }

        sql.AppendLiteral(text[end..]);
        return (sql.ToValue(), reads);
    }

    private static void ReportUnknown(BuildContext context, SettingsBlock view, string name)
    {
        var known = context.Settings.Get(DatasetSettings.Datasets).SelectMany(dataset => dataset.Settings.Get(DatasetSettings.Tables).Select(table => $"{{{dataset.Id}.{table.Id}}}"));
        context.Problems.Error(
            StackErrors.UnknownReference, $"There is no table `{name}` in the stack", view.PlaceOf(TableSettings.Query), $"Tables are {string.Join(", ", known)}; one of another project is written in full, without braces");
    }

    [GeneratedRegex(@"\{(?<dataset>[a-z][a-z0-9-]*)\.(?<table>[a-z][a-z0-9-]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
