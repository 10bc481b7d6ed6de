using System.Text.RegularExpressions;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.BigQuery;

/// <summary>What a stack says of a BigQuery dataset.</summary>
internal static partial class DatasetSettings
{
    public static readonly Setting<string?> Location = Setting.OptionalText("location", "Region, or multi-region (`US`, `EU`); the stack's region when absent. Can't be changed later.",
        new("a region, `US` or `EU`", LocationPattern(), "EU"));

    public static readonly Setting<long> TimeTravelHours = Setting.Number("time_travel_hours", 168, 48, 168, "Hours during which deleted and changed rows can be brought back; steps of 24.");

    public static readonly Setting<bool> DeletionProtection = Setting.Flag("deletion_protection", true, "Refuse to delete tables, and a dataset with tables in it, until this is false and applied.");

    public static readonly Setting<IReadOnlyList<Entry>> Tables = Setting.Map("tables", TableSettings.Shape, "Tables and views. A dash in an id is an underscore in the table's name.");

    public static readonly Setting<IReadOnlyList<Entry>> Datasets = Setting.Map(
        "bigquery", BlockShape.Of(Location, TimeTravelHours, DeletionProtection, Tables, KeySettings.Key, CommonSettings.Formerly),
        "BigQuery datasets with their tables and views, for analytics. Workloads use one as a whole: `bigquery.analytics: query` to ask it, `write` to add rows, `load` to make and fill tables by jobs.");

    [GeneratedRegex(@"\A(?:[a-z]+-[a-z]+[0-9]{1,2}|US|EU)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LocationPattern();
}
