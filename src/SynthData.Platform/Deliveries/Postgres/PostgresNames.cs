using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SynthData.Engine.Tables.Cells;

namespace SynthData.Platform.Deliveries.Postgres;

/// <summary>What tables and columns are called in PostgreSQL: as here, as far as 63 bytes hold it.</summary>
internal static class PostgresNames
{
    /// <summary>Bytes of a name; the server would cut longer ones without a word.</summary>
    public const int LongestName = 63;

    /// <summary>Columns that every table has already.</summary>
    private static readonly string[] OfSystem = ["ctid", "xmin", "xmax", "cmin", "cmax", "tableoid"];

    /// <summary>The name of a table. A cut one ends in a digest of the whole, so that two long names stay two tables.</summary>
    public static string Table(string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        if (bytes.Length <= LongestName) return name;
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes))[..8];
        return $"{Cut(name, LongestName - digest.Length - 1)}_{digest}";
    }

    /// <summary>The names of columns, each once; those that are the same when cut are numbered.</summary>
    public static IReadOnlyList<string> Columns(IEnumerable<TypedColumn> columns)
    {
        var taken = new HashSet<string>(OfSystem, StringComparer.Ordinal);
        var names = new List<string>();
        foreach (var column in columns)
        {
            var name = Cut(column.Name, LongestName);
            for (var number = 2; name.Length == 0 || !taken.Add(name); number++)
            {
                var suffix = "_" + number.ToString(CultureInfo.InvariantCulture);
                name = Cut(column.Name, LongestName - suffix.Length) + suffix;
            }

            names.Add(name);
        }

        return names;
    }

    /// <summary>The type of a column, as the server writes it.</summary>
    public static string TypeOf(CellType type) => type switch
    {
        CellType.Whole => "bigint",
        CellType.Decimal => "double precision",
        CellType.Boolean => "boolean",
        CellType.Date => "date",
        CellType.Timestamp => "timestamp without time zone",
        CellType.ZonedTimestamp => "timestamp with time zone",
        _ => "text",
    };

    /// <summary>A name in a statement, whatever it has in it.</summary>
    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A text in a statement, whatever it has in it.</summary>
    public static string Literal(string text) => $"E'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Cut(string name, int bytes)
    {
        var length = 0;
        var kept = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            length += rune.Utf8SequenceLength;
            if (length > bytes) break;
            kept += rune.Utf16SequenceLength;
        }

        return name[..kept];
    }
}
