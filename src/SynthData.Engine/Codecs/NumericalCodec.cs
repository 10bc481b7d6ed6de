using SynthData.Engine.Tables;

namespace SynthData.Engine.Codecs;

/// <summary>Codes of a numerical column.</summary>
internal sealed class NumericalCodec(
    string name, IReadOnlyList<string> missingSpellings, int missingKinds, Axis axis, Interval[] intervals, NumberFormat format)
    : OrderedCodec(name, missingSpellings, missingKinds, axis, intervals)
{
    private static readonly double[] PowersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    public NumberFormat Format { get; } = format;

    /// <summary>Learns the codes of a column.</summary>
    public static NumericalCodec Fit(NumericalColumn column, int rows, PrivacyRule rule)
    {
        var present = new double[rows - column.Missing.Count(rows)];
        for (int row = 0, next = 0; row < rows; row++)
            if (!column.Missing[row]) present[next++] = Finite(column.Values[row]);
        var decimals = column.Format.MaxDecimals;
        var axis = decimals < 0 ? Axis.Continuous : Axis.Fit(present, PowersOfTen[decimals], 2 * rule.Rare);
        var kinds = column.Missing.Kinds(rows);
        return new(column.Name, column.Missing.Spellings, kinds, axis, Cut(present, axis, datetime: false, rule), column.Format);
    }

    public override ushort[] Encode(Table table, int index)
    {
        var rows = table.RowCount;
        var numbers = (NumericalColumn)table.Columns[index];
        var codes = new ushort[rows];
        for (var row = 0; row < rows; row++)
            codes[row] = numbers.Missing[row] ? (ushort)Math.Min(numbers.Missing.KindOf(row), MissingKinds - 1) : EncodeValue(Finite(numbers.Values[row]));
        return codes;
    }

    public override Column CreateBuffer(int capacity) =>
        new NumericalColumn(Name, new(capacity, MissingSpellings), new double[capacity], Format);

    public override void Decode(CodeBlock block, int index, Table buffer)
    {
        var numbers = (NumericalColumn)buffer.Columns[index];
        var values = numbers.Values.AsSpan(0, block.Rows);
        DecodePositions(block, index, values);
        if (Axis.IsGrid)
            foreach (ref var value in values) value = (Axis.Offset + value * Axis.Step) / Axis.Scale;
        else if (Format.MaxDecimals >= 0)
            foreach (ref var value in values) value = Round(value, PowersOfTen[Format.MaxDecimals]);
        DecodeMissing(block.Codes[index], block.Rows, numbers.Missing);
    }

    /// <summary>To the column's decimals, as far as a double has any.</summary>
    private static double Round(double value, double scale) => Math.Abs(value) * scale < 1L << 52 ? Math.Round(value * scale) / scale : value;

    private static double Finite(double value) =>
        double.IsNaN(value) ? 0 : Math.Clamp(value, -double.MaxValue, double.MaxValue);
}
