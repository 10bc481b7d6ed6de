using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using SynthData.Engine.Tables.Cells;

namespace SynthData.Platform.Deliveries.Dataflow;

/// <summary>
/// Reads a table once to know what a program may take its columns for that reads the file itself: a column is a number or a truth value where every value is written as
/// every program writes such, else text, as it stands there. So nothing is read as something else, and nothing fails in the middle of a run.
/// </summary>
internal sealed class SpellingScan
{
    private const int MostSpellings = 30;

    // Pandas reads whole numbers beside missing ones as IEEE 754 numbers in some of its versions.
    private const long LargestExact = 1L << 53;

    private static readonly SearchValues<byte> OfNumbers = SearchValues.Create("0123456789+-.eE"u8);

    private readonly bool[] _isPlain, _isWide;
    private readonly HashSet<string>[] _missing;

    private SpellingScan(IReadOnlyList<TypedColumn> columns)
    {
        Columns = columns;
        _isPlain = [.. columns.Select(column => column.Type is CellType.Whole or CellType.Decimal or CellType.Boolean)];
        _isWide = new bool[columns.Count];
        _missing = [.. columns.Select(_ => new HashSet<string>(StringComparer.Ordinal) { "" })];
    }

    public IReadOnlyList<TypedColumn> Columns { get; }

    /// <param name="table">Its rows are read.</param>
    /// <param name="progress">Told the share of rows read.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static SpellingScan Of(DeliveredTable table, IProgress<double>? progress, CancellationToken cancellation)
    {
        var scan = new SpellingScan(table.Columns);
        var rows = 0L;
        foreach (var block in table.ReadBlocks(cancellation))
        {
            for (var column = 0; column < scan.Columns.Count; column++) scan.Look(column, block.Columns[column], block.RowCount);
            rows += block.RowCount;
            progress?.Report(Math.Min(1, rows / (double)Math.Max(1, table.Rows)));
        }

        return scan;
    }

    /// <summary>What pandas calls the type of a column.</summary>
    public string TypeOf(int column) => !_isPlain[column] || _isWide[column] ? "string" : Columns[column].Type switch
    {
        CellType.Whole => "Int64",
        CellType.Decimal => "float64",
        _ => "boolean",
    };

    /// <summary>How a column spells that a value is missing; nothing at all is one of them.</summary>
    public IEnumerable<string> MissingOf(int column) => TypeOf(column) != "string" ? _missing[column].Order(StringComparer.Ordinal) : [""];

    private void Look(int column, TypedCells cells, int rows)
    {
        for (var row = 0; row < rows && _isPlain[column]; row++)
        {
            var spelling = cells.Utf8(row);
            if (!cells.IsMissing(row))
            {
                _isPlain[column] = IsPlain(cells.Column.Type, spelling);
                _isWide[column] |= cells.Column.Type == CellType.Whole && cells.Whole(row) is < -LargestExact or > LargestExact;
            }
            else if (!spelling.IsEmpty && _missing[column].Add(Encoding.UTF8.GetString(spelling))) _isPlain[column] = _missing[column].Count <= MostSpellings;
        }
    }

    private static bool IsPlain(CellType type, ReadOnlySpan<byte> spelling) => type switch
    {
        CellType.Whole => Utf8Parser.TryParse(spelling, out long _, out var read) && read == spelling.Length && spelling[0] != (byte)'+',
        CellType.Decimal => !spelling.ContainsAnyExcept(OfNumbers) && double.TryParse(spelling, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        _ => spelling is [_, .. var rest] && (spelling[0] is (byte)'t' or (byte)'T' ? rest.SequenceEqual("rue"u8) : rest.SequenceEqual("alse"u8))
            || spelling.SequenceEqual("TRUE"u8) || spelling.SequenceEqual("FALSE"u8),
    };
}
