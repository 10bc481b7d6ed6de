using SynthData.Engine.Tables;

namespace SynthData.Engine.Codecs;

/// <summary>Codes of a datetime column.</summary>
internal sealed class DatetimeCodec(
    string name, IReadOnlyList<string> missingSpellings, int missingKinds, Axis axis, Interval[] intervals, DatetimeFormat format)
    : OrderedCodec(name, missingSpellings, missingKinds, axis, intervals)
{
    public DatetimeFormat Format { get; } = format;

    /// <summary>Learns the codes of a column.</summary>
    public static DatetimeCodec Fit(DatetimeColumn column, int rows, PrivacyRule rule)
    {
        var granularity = column.Format.Granularity;
        var present = new double[rows - column.Missing.Count(rows)];
        for (int row = 0, next = 0; row < rows; row++)
            if (!column.Missing[row]) present[next++] = column.Ticks[row] / granularity;
        // Ticks of this era pass 2^53; the format's own unit keeps them exact.
        var fitted = Axis.Fit(present, 1);
        var axis = fitted.IsGrid ? fitted with { Scale = 1.0 / granularity } : fitted;
        for (var row = 0; row < present.Length; row++) present[row] *= granularity;
        var kinds = present.Length == rows ? 0 : column.Missing.Spellings.Count;
        return new(column.Name, column.Missing.Spellings, kinds, axis, Cut(present, axis, datetime: true, rule), column.Format);
    }

    public override ushort[] Encode(Column column, int rows)
    {
        var dates = (DatetimeColumn)column;
        var codes = new ushort[rows];
        for (var row = 0; row < rows; row++)
            codes[row] = dates.Missing[row] ? (ushort)Math.Min(dates.Missing.KindOf(row), MissingKinds - 1) : EncodeValue(dates.Ticks[row]);
        return codes;
    }

    public override Column CreateBuffer(int capacity) =>
        new DatetimeColumn(Name, new(capacity, MissingSpellings), new long[capacity], Format);

    public override void Decode(CodeBlock block, int index, Column buffer)
    {
        var dates = (DatetimeColumn)buffer;
        Span<double> positions = stackalloc double[block.Rows];
        DecodePositions(block, index, positions);
        var granularity = Format.Granularity;
        for (var row = 0; row < positions.Length; row++)
            dates.Ticks[row] = Axis.IsGrid ? (long)(Axis.Offset + positions[row] * Axis.Step) * granularity : (long)positions[row] / granularity * granularity;
        DecodeMissing(block.Codes[index], block.Rows, dates.Missing);
    }
}
