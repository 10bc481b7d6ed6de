using System.Text.RegularExpressions;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.BigQuery;

/// <summary>What a stack says of a BigQuery table or view.</summary>
internal static partial class TableSettings
{
    public static readonly Setting<IReadOnlyList<KeyValuePair<string, string>>> Columns = Setting.TextMap(
        "columns", "Columns by name, each a type of BigQuery's SQL, with `REQUIRED` or `REPEATED` behind it where that holds. Columns can be added later, at the end.",
        new("the name of a column", ColumnPattern(), "made_at"), new("a type such as `STRING`, `TIMESTAMP REQUIRED` or `INT64 REPEATED`", TypePattern(), "TIMESTAMP REQUIRED"));

    public static readonly Setting<bool> Messages = Setting.Flag(
        "messages", false, "Have the columns that a subscription of Pub/Sub writes: `subscription_name`, `message_id`, `publish_time`, `data`, `attributes`.");

    public static readonly Setting<string> Partition = Setting.Choice("partition", "none", ["none", "hour", "day", "month", "year"], "A partition for each; queries read, and cost, only those they ask for.");

    public static readonly Setting<string?> PartitionColumn = Setting.OptionalText(
        "partition_column", "Column of a date or time that says which; the time a row arrives when absent.", new("the name of a column", ColumnPattern(), "publish_time"));

    public static readonly Setting<long?> PartitionDays = Setting.OptionalNumber("partition_days", 1, 36500, "Days after which a partition is deleted; never when absent.");

    public static readonly Setting<bool> RequireFilter = Setting.Flag("require_filter", false, "Refuse queries that do not say which partitions they want.");

    public static readonly Setting<IReadOnlyList<string>> Cluster = Setting.Texts(
        "cluster", "Up to four columns that rows are sorted by inside a partition, the most asked for first.", new("the name of a column", ColumnPattern(), "project"));

    public static readonly Setting<string?> Query = Setting.OptionalText(
        "query", "Makes it a view: its SQL, with tables as `{DATASET.TABLE}` by their ids. A view of tables of another dataset is authorized there: who may read the view needs no right on them.");

    public static BlockShape Shape { get; } = BlockShape.Of(
        Columns, Messages, Partition, PartitionColumn, PartitionDays, RequireFilter, Cluster, Query, CommonSettings.Formerly);

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,299}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ColumnPattern();

    [GeneratedRegex(@"\A(?:STRING|BYTES|INT64|FLOAT64|NUMERIC|BIGNUMERIC|BOOL|DATE|DATETIME|TIME|TIMESTAMP|JSON|GEOGRAPHY)(?: REQUIRED| REPEATED)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TypePattern();
}
