using System.Text;
using SynthData.Engine.Relations;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Codecs;

/// <summary>Codes of a datetime column: of the points in time, or of their distance from others.</summary>
internal sealed class DatetimeCodec(
    string name, IReadOnlyList<string> missingSpellings, int missingKinds, Axis axis, Interval[] intervals, DatetimeFormat format, ColumnRelation? relation)
    : OrderedCodec(name, missingSpellings, missingKinds, axis, intervals)
{
    /// <summary>2000-01-01, the zero of points in time: doubles count microseconds from here exactly for 285 years.</summary>
    private const long Origin = 630_822_816_000_000_000;

    public DatetimeFormat Format { get; } = format;

    public override ColumnRelation? Relation { get; } = relation;

    /// <summary>Learns the codes of column <paramref name="index"/>, whose values are written in a format's forms.</summary>
    public static DatetimeCodec Fit(Table table, int index, DatetimeFormat format, ColumnRelation? relation, PrivacyRule rule)
    {
        var column = (DatetimeColumn)table.Columns[index];
        var (rows, granularity) = (table.RowCount, format.Granularity);
        var zero = Zero(table, relation, rows);
        var present = new double[rows - column.Missing.Count(rows)];
        for (int row = 0, next = 0; row < rows; row++)
            if (!column.Missing[row]) present[next++] = Since(column.Ticks, zero, row) / granularity;
        var kinds = column.Missing.Kinds(rows);
        if (relation is { Comparison: Comparison.Equal })
            return new(column.Name, column.Missing.Spellings, kinds, new(1.0 / granularity, 0, 1), [new(0, 0)], format, relation);
        // Ticks soon pass 2^53; the format's own unit keeps them exact.
        var fitted = Axis.Fit(present, 1, 2 * rule.Rare);
        var axis = fitted.IsGrid ? fitted with { Scale = 1.0 / granularity } : fitted;
        for (var row = 0; row < present.Length; row++) present[row] *= granularity;
        return new(column.Name, column.Missing.Spellings, kinds, axis, Cut(present, axis, datetime: true, rule), format, relation);
    }

    public override ushort[] Encode(Table table, int index)
    {
        var dates = (DatetimeColumn)table.Columns[index];
        var codes = new ushort[table.RowCount];
        var zero = Zero(table, Relation, codes.Length);
        for (var row = 0; row < codes.Length; row++)
            codes[row] = dates.Missing[row] ? (ushort)Math.Min(dates.Missing.KindOf(row), MissingKinds - 1) : EncodeValue(Since(dates.Ticks, zero, row));
        return codes;
    }

    public override Column CreateBuffer(int capacity) =>
        new DatetimeColumn(Name, new(capacity, MissingSpellings), new long[capacity], Format) { FormOf = Format.Forms.Count > 1 ? new byte[capacity] : null };

    public override bool TryRead(string text, out double position)
    {
        var isRead = Format.TryParse(Encoding.UTF8.GetBytes(text), out var ticks);
        position = isRead ? Axis.ToPosition(ticks - Origin) : 0;
        return isRead;
    }

    public override string Write(double position)
    {
        var text = new byte[Format.MaxBytes];
        return Encoding.UTF8.GetString(text, 0, Format.Format(ToTicks(position, zero: null), text));
    }

    public override void Decode(CodeBlock block, int index, Table buffer)
    {
        var dates = (DatetimeColumn)buffer.Columns[index];
        Relation?.Formula.Settle(buffer, block.Rows);
        var zero = Zero(buffer, Relation, block.Rows);
        Span<double> positions = stackalloc double[block.Rows];
        DecodePositions(block, index, positions);
        if (Relation is { IsBound: true } bound) KeepWithin(bound, block, index, buffer, positions);
        for (var row = 0; row < positions.Length; row++) dates.Ticks[row] = ToTicks(positions[row], zero?[row]);

        DecodeMissing(block.Codes[index], block.Rows, dates.Missing);
        DecodeMissingInputs(buffer, block.Rows, dates.Missing);
    }

    /// <summary>The point in time of a position.</summary>
    /// <param name="position">On the axis.</param>
    /// <param name="zero">Ticks of the base column; null without one.</param>
    public long ToTicks(double position, long? zero)
    {
        var ticks = Axis.IsGrid ? (long)(Axis.Offset + position * Axis.Step) * Format.Granularity : (long)position / Format.Granularity * Format.Granularity;
        return Math.Clamp(ticks + (zero ?? Origin), 0, DateTime.MaxValue.Ticks);
    }

    /// <summary>The point in time at a position of the grid.</summary>
    public long TicksAt(double position) => Math.Clamp(TicksOf(position, Format.Granularity) + Origin, 0, DateTime.MaxValue.Ticks);

    private long TicksOf(double position, long granularity) =>
        Axis.IsGrid ? (long)(Axis.Offset + position * Axis.Step) * granularity : (long)position / granularity * granularity;

    private void KeepWithin(ColumnRelation bound, CodeBlock block, int index, Table buffer, Span<double> positions)
    {
        var (ticks, limits) = (new long[positions.Length], new double[positions.Length]);
        bound.Formula.EvaluateTicks(buffer, ticks);
        for (var row = 0; row < limits.Length; row++) limits[row] = ticks[row] - Origin;
        KeepPositions(bound, block, index, buffer, positions, limits);
    }

    private static long[]? Zero(Table table, ColumnRelation? relation, int rows)
    {
        if (relation is null or { IsBound: true }) return null;
        var zero = new long[rows];
        relation.Formula.EvaluateTicks(table, zero);
        return zero;
    }

    private static long Since(long[] ticks, long[]? zero, int row) => ticks[row] - (zero?[row] ?? Origin);
}
