using System.Security.Cryptography;
using System.Text;
using SynthData.Engine.Tables.Cells;

namespace SynthData.Platform.Deliveries.Spanner;

/// <summary>
/// How a delivered table lies in a database: the rows in a table of this delivery alone, and a view of the wanted name in front of it, which is what readers use. Putting
/// the view before another table is one statement, so that readers see the old rows or the new ones, never a part.
/// </summary>
internal sealed record SpannerLayout
{
    private const int LongestStem = 90;

    /// <summary>The name that readers use.</summary>
    public required string View { get; init; }

    /// <summary>What the tables of all deliveries of the view begin with: its name and whose table it is, so that nobody else's is taken for one.</summary>
    public required string Prefix { get; init; }

    /// <summary>The table of this delivery. Trying again is the same one.</summary>
    public required string Table { get; init; }

    /// <summary>The column of the key, which readers do not see.</summary>
    public required string Key { get; init; }

    /// <summary>In order, as Spanner calls them.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    public static SpannerLayout Of(DeliveredTable table)
    {
        var view = SpannerNames.Of(table.Name, "table");
        var columns = SpannerNames.Of(table.Columns);
        var prefix = $"{SpannerNames.Cut(view, LongestStem)}_synthdata_{Hash(8, table.Origin.Project, table.Name)}_";
        var types = table.Columns.Select((column, index) => $"{columns[index]} {column.Type}");
        return new()
        {
            View = view, Prefix = prefix, Table = prefix + Hash(12, [table.Origin.Job, table.Origin.Dataset, .. types]), Columns = columns,
            Key = SpannerNames.Free("synthdata_key", new HashSet<string>(columns, StringComparer.OrdinalIgnoreCase)),
        };
    }

    /// <summary>Makes the table where it is not there yet.</summary>
    public string CreateTable(IReadOnlyList<TypedColumn> columns) =>
        $"CREATE TABLE IF NOT EXISTS `{Table}` (`{Key}` INT64 NOT NULL, {string.Join(", ", columns.Select((column, index) => $"`{Columns[index]}` {TypeOf(column.Type)}"))}) PRIMARY KEY (`{Key}`)";

    /// <summary>Shows readers this table instead of the one before.</summary>
    /// <param name="view">As the database spells it.</param>
    public string ShowTable(string view) =>
        $"CREATE OR REPLACE VIEW `{view}` SQL SECURITY INVOKER AS SELECT {string.Join(", ", Columns.Select(column => $"t.`{column}` AS `{column}`"))} FROM `{Table}` AS t";

    public static string DropTable(string table) => $"DROP TABLE IF EXISTS `{table}`";

    /// <summary>Spanner has points in time only; one that is local to nobody knows where is written as if it were UTC's, which keeps its digits and its order.</summary>
    private static string TypeOf(CellType type) => type switch
    {
        CellType.Whole => "INT64",
        CellType.Decimal => "FLOAT64",
        CellType.Boolean => "BOOL",
        CellType.Date => "DATE",
        CellType.Timestamp or CellType.ZonedTimestamp => "TIMESTAMP",
        _ => "STRING(MAX)",
    };

    private static string Hash(int digits, params IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))))[..digits];
}
