using System.Text;

namespace SynthData.Engine.Tables.Cells;

/// <summary>The cells of one column in a block of rows. Of the readers of values only the one of its type may be used, and only for rows that are not missing.</summary>
public sealed class TypedCells
{
    private readonly SourceColumn _source;
    private readonly bool[] _missing;
    private readonly long[] _wholes;
    private readonly double[] _decimals;
    private readonly string?[] _texts;

    internal TypedCells(TypedColumn column, SourceColumn source, CellParser parser)
    {
        (Column, _source) = (column, source);
        var count = source.DistinctCount;
        _missing = new bool[count];
        _decimals = column.Type == CellType.Decimal ? new double[count] : [];
        _texts = column.Type == CellType.Text ? new string?[count] : [];
        _wholes = column.Type is CellType.Text or CellType.Decimal ? [] : new long[count];
        for (var code = 0; code < count; code++)
        {
            _missing[code] = parser.IsMissing(source, code);
            if (_missing[code] || column.Type == CellType.Text) continue;
            var spelling = source.Spelling(code);
            var fits = column.Type == CellType.Decimal ? parser.TryDecimal(spelling, out _decimals[code]) : parser.TryWhole(column.Type, spelling, out _wholes[code]);
            if (!fits) throw new InvalidOperationException("A value does not fit the type that all values fit before.");
        }
    }

    /// <summary>Its name and type.</summary>
    public TypedColumn Column { get; }

    /// <summary>Whether the row has no value.</summary>
    public bool IsMissing(int row) => _missing[_source.Codes[row]];

    /// <summary>The text of a cell as UTF-8, of whatever type: as the source spells it.</summary>
    public ReadOnlySpan<byte> Utf8(int row) => _source.Spelling(_source.Codes[row]);

    /// <summary>A text.</summary>
    public string Text(int row) => _texts[_source.Codes[row]] ??= Encoding.UTF8.GetString(Utf8(row));

    /// <summary>A whole number.</summary>
    public long Whole(int row) => _wholes[_source.Codes[row]];

    /// <summary>A finite number.</summary>
    public double Decimal(int row) => _decimals[_source.Codes[row]];

    /// <summary>True or false.</summary>
    public bool Boolean(int row) => _wholes[_source.Codes[row]] != 0;

    /// <summary>A day or a point in time, from year 1 to 9999; UTC's where the type has a zone.</summary>
    public DateTime Time(int row) => new(_wholes[_source.Codes[row]], Column.Type == CellType.ZonedTimestamp ? DateTimeKind.Utc : DateTimeKind.Unspecified);
}

/// <summary>Rows of a <see cref="TypedTable"/>, good until the next block is asked for.</summary>
/// <param name="RowCount">Rows, 1 or more.</param>
/// <param name="Columns">In the table's order.</param>
public sealed record TypedBlock(int RowCount, IReadOnlyList<TypedCells> Columns);
