using SynthData.Errors;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.BigQuery;

/// <summary>What settings of a table must be to each other. Limits: BigQuery docs on partitioned and clustered tables, read 2026.</summary>
internal static class TableChecks
{
    private static readonly string[] NoCluster = ["BYTES", "FLOAT64", "JSON", "TIME"];

    public static void Check(ComponentScope scope, SettingsBlock table, DiagnosticBag problems)
    {
        if (table.Get(TableSettings.Query) is not null)
        {
            foreach (var setting in (Setting[])[TableSettings.Columns, TableSettings.Messages, TableSettings.Partition, TableSettings.PartitionColumn, TableSettings.PartitionDays, TableSettings.RequireFilter, TableSettings.Cluster])
            {
                if (table.IsGiven(setting)) problems.Error(ComponentErrors.Contradiction, $"A view has no `{setting.Name}`", table.PlaceOf(setting), $"Leave `{setting.Name}` out, or `query`");
            }

            return;
        }

        var columns = TableColumn.Of(table);
        if (columns.Count == 0) problems.Error(ComponentErrors.NeedsPart, $"`{scope.Path}` has no columns", scope.Place, "Add `columns`, `messages: true`, or `query` for a view");
        foreach (var twin in columns.GroupBy(column => column.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
            problems.Error(ComponentErrors.Contradiction, $"There are two columns `{twin.Key}`", table.PlaceOf(TableSettings.Columns), "Rename one of the two");
        CheckPartition(table, columns, problems);
        CheckCluster(table, columns, problems);
    }

    private static void CheckPartition(SettingsBlock table, IReadOnlyList<TableColumn> columns, DiagnosticBag problems)
    {
        var partition = table.Get(TableSettings.Partition);
        foreach (var setting in (Setting[])[TableSettings.PartitionColumn, TableSettings.PartitionDays, TableSettings.RequireFilter])
        {
            if (partition == "none" && table.IsGiven(setting))
                problems.Error(ComponentErrors.NeedsPart, "There are no partitions", table.PlaceOf(setting), $"Set `partition: day`, or leave `{setting.Name}` out");
        }

        if (partition == "none" || table.Get(TableSettings.PartitionColumn) is not { } name) return;
        var type = columns.FirstOrDefault(column => column.Name == name)?.Type;
        if (type is null)
            problems.Error(Stacks.StackErrors.UnknownReference, $"There is no column `{name}`", table.PlaceOf(TableSettings.PartitionColumn), $"Name one of {Names(columns)}");
        else if (type is not ("TIMESTAMP" or "DATETIME" or "DATE") || type == "DATE" && partition == "hour")
        {
            problems.Error(
                ComponentErrors.Contradiction, $"Rows can't be put into partitions of {(partition == "hour" ? "an" : "a")} {partition} by a {type}", table.PlaceOf(TableSettings.PartitionColumn),
                type == "DATE" ? "Set `partition: day`" : "Name a column of type TIMESTAMP, DATETIME or DATE");
        }
    }

    private static void CheckCluster(SettingsBlock table, IReadOnlyList<TableColumn> columns, DiagnosticBag problems)
    {
        var cluster = table.Get(TableSettings.Cluster);
        var place = table.PlaceOf(TableSettings.Cluster);
        if (cluster.Count > 4) problems.Error(ComponentErrors.BeyondLimit, $"Rows are sorted by 4 columns at most, not {cluster.Count}", place, "Keep the four most asked for");
        foreach (var name in cluster)
        {
            var column = columns.FirstOrDefault(one => one.Name == name);
            if (column is null) problems.Error(Stacks.StackErrors.UnknownReference, $"There is no column `{name}`", place, $"Name some of {Names(columns)}");
            else if (NoCluster.Contains(column.Type) || column.Mode == "REPEATED")
                problems.Error(ComponentErrors.Contradiction, $"Rows can't be sorted by `{name}`, which is {column.Type}{(column.Mode == "REPEATED" ? " REPEATED" : "")}", place, "Name another column");
        }
    }

    private static string Names(IEnumerable<TableColumn> columns) => string.Join(", ", columns.Select(column => column.Name));
}
