using SynthData.Engine.Tables;

namespace SynthData.Engine.Codecs;

/// <summary>Codes of a datetime column: of the points in time, or of the time since another column's (<see cref="DatetimeDifferences"/>).</summary>
internal sealed class DatetimeCodec(
    string name, IReadOnlyList<string> missingSpellings, int missingKinds, Axis axis, Interval[] intervals, DatetimeFormat format, int baseColumn)
    : OrderedCodec(name, missingSpellings, missingKinds, axis, intervals)
{
    /// <summary>2000-01-01, the zero of points in time: doubles count microseconds from here exactly for 285 years.</summary>
    private const long Origin = 630_822_816_000_000_000;

    public DatetimeFormat Format { get; } = format;

    /// <summary>The column whose time is the zero of this one; -1 for none.</summary>
    public int BaseColumn { get; } = baseColumn;

    public override bool FollowsAnother => BaseColumn >= 0;

    /// <summary>Learns the codes of column <paramref name="index"/>.</summary>
    public static DatetimeCodec Fit(Table table, int index, int baseColumn, PrivacyRule rule)
    {
        var column = (DatetimeColumn)table.Columns[index];
        var (rows, granularity) = (table.RowCount, column.Format.Granularity);
        var zero = Zero(table, baseColumn);
        var present = new double[rows - column.Missing.Count(rows)];
        for (int row = 0, next = 0; row < rows; row++)
            if (!column.Missing[row]) present[next++] = Since(column.Ticks, zero, row) / granularity;
        // Ticks soon pass 2^53; the format's own unit keeps them exact.
        var fitted = Axis.Fit(present, 1, 2 * rule.Rare);
        var axis = fitted.IsGrid ? fitted with { Scale = 1.0 / granularity } : fitted;
        for (var row = 0; row < present.Length; row++) present[row] *= granularity;
        var kinds = present.Length == rows ? 0 : column.Missing.Spellings.Count;
        return new(column.Name, column.Missing.Spellings, kinds, axis, Cut(present, axis, datetime: true, rule), column.Format, baseColumn);
    }

    public override ushort[] Encode(Table table, int index)
    {
        var dates = (DatetimeColumn)table.Columns[index];
        var zero = Zero(table, BaseColumn);
        var codes = new ushort[table.RowCount];
        for (var row = 0; row < codes.Length; row++)
            codes[row] = dates.Missing[row] ? (ushort)Math.Min(dates.Missing.KindOf(row), MissingKinds - 1) : EncodeValue(Since(dates.Ticks, zero, row));
        return codes;
    }

    public override Column CreateBuffer(int capacity) =>
        new DatetimeColumn(Name, new(capacity, MissingSpellings), new long[capacity], Format);

    public override void Decode(CodeBlock block, int index, Table buffer)
    {
        var dates = (DatetimeColumn)buffer.Columns[index];
        var zero = Zero(buffer, BaseColumn);
        Span<double> positions = stackalloc double[block.Rows];
        DecodePositions(block, index, positions);
        for (var row = 0; row < positions.Length; row++) dates.Ticks[row] = ToTicks(positions[row], zero?[row]);

        DecodeMissing(block.Codes[index], block.Rows, dates.Missing);
    }

    /// <summary>The point in time of a position.</summary>
    /// <param name="position">On the axis.</param>
    /// <param name="zero">Ticks of the base column; null without one.</param>
    public long ToTicks(double position, long? zero)
    {
        var ticks = Axis.IsGrid ? (long)(Axis.Offset + position * Axis.Step) * Format.Granularity : (long)position / Format.Granularity * Format.Granularity;
        return Math.Clamp(ticks + (zero ?? Origin), 0, DateTime.MaxValue.Ticks);
    }

    private static long[]? Zero(Table table, int baseColumn) => baseColumn < 0 ? null : ((DatetimeColumn)table.Columns[baseColumn]).Ticks;

    private static long Since(long[] ticks, long[]? zero, int row) => ticks[row] - (zero?[row] ?? Origin);
}
