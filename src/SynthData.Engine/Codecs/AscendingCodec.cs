using SynthData.Engine.Random;
using SynthData.Engine.Relations;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Codecs;

/// <summary>
/// A column that grows with the row's number: row i stands at <paramref name="start"/> plus i mean steps, and, where the steps were uneven, a random
/// way towards the next. A function of the row alone, so that shards need not know of each other.
/// </summary>
/// <param name="name">Column name.</param>
/// <param name="template">A column of the kind, without rows.</param>
/// <param name="start">Position of row 0: a number times 10^decimals, or ticks in the format's own unit.</param>
/// <param name="step">Mean step, 1 or more.</param>
/// <param name="isEven">Every step was the same.</param>
/// <param name="relation">As it is listed.</param>
internal sealed class AscendingCodec(string name, Column template, long start, double step, bool isEven, AscendingRelation relation) : ColumnCodec(name, [""], 0)
{
    private static readonly double[] PowersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>Beyond this a number's own digits are lost.</summary>
    private const double MaxExact = 1L << 52;

    public Column Template { get; } = template;

    public long Start { get; } = start;

    public double Step { get; } = step;

    public bool IsEven { get; } = isEven;

    public AscendingRelation Listed { get; } = relation;

    public override int CodeCount => 1;

    public override bool IsOrdered => false;

    /// <summary>Null when the numbers have no unit to count in, or are too large.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="relation">The column.</param>
    /// <param name="format">How its points in time are written; null for numbers.</param>
    public static AscendingCodec? TryFit(Table table, AscendingRelation relation, DatetimeFormat? format)
    {
        var column = table.Columns[relation.Column];
        if (column is NumericalColumn { Format.MaxDecimals: < 0 }) return null;
        var last = table.RowCount - 1;
        if (last < 1) return null;
        var template = Empty(column, format);
        var (first, end) = (PositionOf(column, 0, template), PositionOf(column, last, template));
        var step = (end - first) / last;
        var isEven = Enumerable.Range(1, last).All(row => PositionOf(column, row, template) - PositionOf(column, row - 1, template) == step);
        return Of(template, first, end, table.RowCount, isEven, relation);
    }

    /// <summary>The codec of a column that is known by its first and last position.</summary>
    /// <param name="template">A column of the kind, without rows.</param>
    /// <param name="first">Position of the first row, by <see cref="PositionOf(Column, int, Column)"/>.</param>
    /// <param name="last">Position of the last row.</param>
    /// <param name="rows">2 or more.</param>
    /// <param name="isEven">Whether every step is the same.</param>
    /// <param name="relation">As it is listed.</param>
    /// <returns>Null when the numbers are too large.</returns>
    public static AscendingCodec? Of(Column template, double first, double last, long rows, bool isEven, AscendingRelation relation) =>
        Math.Abs(first) < MaxExact && Math.Abs(last) < MaxExact && last - first >= rows - 1
            ? new(template.Name, template, RoundStart(template, first), (last - first) / (rows - 1), isEven, relation)
            : null;

    /// <summary>Where a row stands: a number in units of its last digit, or ticks in the format's own unit.</summary>
    /// <param name="column">The column, or a block of it.</param>
    /// <param name="row">The row.</param>
    /// <param name="like">Whose digits count.</param>
    public static double PositionOf(Column column, int row, Column like) => column switch
    {
        DatetimeColumn dates => dates.Ticks[row] / ((DatetimeColumn)like).Format.Granularity,
        NumericalColumn numbers => Math.Round(numbers.Values[row] * PowersOfTen[Math.Max(0, ((NumericalColumn)like).Format.MaxDecimals)]),
        _ => double.NaN,
    };

    public override ushort[] Encode(Table table, int index) => new ushort[table.RowCount];

    public override Column CreateBuffer(int capacity) => Template switch
    {
        DatetimeColumn dates => new DatetimeColumn(Name, new(capacity, MissingSpellings), new long[capacity], dates.Format) { FormOf = dates.Format.Forms.Count > 1 ? new byte[capacity] : null },
        NumericalColumn numbers => new NumericalColumn(Name, new(capacity, MissingSpellings), new double[capacity], numbers.Format),
        _ => throw new NotSupportedException(Template.GetType().Name),
    };

    public override void Decode(CodeBlock block, int index, Table buffer)
    {
        for (var row = 0; row < block.Rows; row++)
        {
            var number = block.FirstRow + row;
            var position = PositionOf(number);
            if (!IsEven)
            {
                var room = PositionOf(number + 1) - position;
                position += (long)((UInt128)Philox.Cell(block.Key, number, index).X0 * (ulong)room >> 32);
            }

            if (buffer.Columns[index] is DatetimeColumn dates) dates.Ticks[row] = Math.Clamp(position, 0, DateTime.MaxValue.Ticks / dates.Format.Granularity) * dates.Format.Granularity;
            else if (buffer.Columns[index] is NumericalColumn numbers) numbers.Values[row] = position / PowersOfTen[Math.Max(0, numbers.Format.MaxDecimals)];
        }
    }

    private long PositionOf(long row) => Start + (long)Math.Floor(Math.Min(row * Step, long.MaxValue / 4.0));

    private static Column Empty(Column column, DatetimeFormat? format) =>
        column is DatetimeColumn ? new DatetimeColumn(column.Name, new(0), [], format!) : new NumericalColumn(column.Name, new(0), [], ((NumericalColumn)column).Format);

    /// <summary>0 and 1 are everybody's start; others are rounded down to two digits, times to the day, so that they are no row's value.</summary>
    private static long RoundStart(Column column, double first)
    {
        if (column is DatetimeColumn dates) return (long)(NiceRange.WidenTicks(first * dates.Format.Granularity, -1, 20.0 * TimeSpan.TicksPerDay) / dates.Format.Granularity);
        return first is 0 or 1 ? (long)first : (long)NiceRange.WidenNumber(first, -1);
    }
}
