using System.Globalization;
using System.Text;
using SynthData.Engine.Relations;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Codecs;

/// <summary>Codes of a numerical column: of its numbers, or of their distance from a formula of other columns.</summary>
internal sealed class NumericalCodec(
    string name, IReadOnlyList<string> missingSpellings, int missingKinds, Axis axis, Interval[] intervals, NumberFormat format,
    ColumnRelation? relation, Interval range, NumericalCodec? asked = null)
    : OrderedCodec(name, missingSpellings, missingKinds, axis, intervals)
{
    private static readonly double[] PowersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    public NumberFormat Format { get; } = format;

    public override ColumnRelation? Relation { get; } = relation;

    /// <summary>Where the column's own numbers lie; of use when codes are distances.</summary>
    public Interval Range { get; } = range;

    public override ColumnCodec Asked => asked ?? this;

    private bool IsDistance => Relation is { IsBound: false };

    /// <summary>Learns the codes of column <paramref name="index"/>.</summary>
    public static NumericalCodec Fit(Table table, int index, ColumnRelation? relation, PrivacyRule rule)
    {
        var (column, rows) = ((NumericalColumn)table.Columns[index], table.RowCount);
        var zero = Zero(table, relation, rows);
        var decimals = column.Format.MaxDecimals;
        var present = new double[rows - column.Missing.Count(rows)];
        for (int row = 0, next = 0; row < rows; row++)
            if (!column.Missing[row]) present[next++] = Distance(column.Values, zero, row, decimals);
        var kinds = column.Missing.Kinds(rows);
        if (relation is { Comparison: Comparison.Equal })
            return new(column.Name, column.Missing.Spellings, kinds, new(1, 0, 1), [new(0, 0)], column.Format, relation, default);
        var axis = AxisOf(present, decimals, rule);
        var intervals = Cut(present, axis, datetime: false, rule);
        if (zero is null) return new(column.Name, column.Missing.Spellings, kinds, axis, intervals, column.Format, relation, default);
        var own = Fit(table, index, relation: null, rule);
        return new(column.Name, column.Missing.Spellings, kinds, axis, intervals, column.Format, relation, own.Ends(), relation!.Comparison == Comparison.Near ? own : null);
    }

    public override ushort[] Encode(Table table, int index)
    {
        var rows = table.RowCount;
        var numbers = (NumericalColumn)table.Columns[index];
        var zero = Zero(table, Relation, rows);
        var codes = new ushort[rows];
        for (var row = 0; row < rows; row++)
            codes[row] = numbers.Missing[row]
                ? (ushort)Math.Min(numbers.Missing.KindOf(row), MissingKinds - 1)
                : EncodeValue(Distance(numbers.Values, zero, row, Format.MaxDecimals));
        return codes;
    }

    public override Column CreateBuffer(int capacity) =>
        new NumericalColumn(Name, new(capacity, MissingSpellings), new double[capacity], Format);

    public override bool TryRead(string text, out double position)
    {
        position = 0;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value)) return false;
        position = Axis.ToPosition(value);
        // A value between two of the grid's is in no row.
        return !Axis.IsGrid || Math.Abs(Axis.ToValue(position) - value) <= 1e-9 * Math.Abs(value);
    }

    public override string Write(double position)
    {
        Span<byte> text = stackalloc byte[NumberFormat.MaxBytes];
        return Encoding.UTF8.GetString(text[..Format.Format(Axis.ToValue(position), text)]);
    }

    public override void Decode(CodeBlock block, int index, Table buffer)
    {
        var numbers = (NumericalColumn)buffer.Columns[index];
        var values = numbers.Values.AsSpan(0, block.Rows);
        Relation?.Formula.Settle(buffer, block.Rows);
        DecodePositions(block, index, values);
        if (Relation is { IsBound: true } bound) KeepWithin(bound, block, index, buffer, values);
        if (Axis.IsGrid)
            foreach (ref var value in values) value = (Axis.Offset + value * Axis.Step) / Axis.Scale;
        else if (Format.MaxDecimals >= 0)
            foreach (ref var value in values) value = Round(value, PowersOfTen[Format.MaxDecimals]);
        DecodeMissing(block.Codes[index], block.Rows, numbers.Missing);
        if (!IsDistance) return;
        AddZero(values, Zero(buffer, Relation, block.Rows)!);
        DecodeMissingInputs(buffer, block.Rows, numbers.Missing);
    }

    /// <summary>Distances become numbers again, inside the column's range where the relation leaves it.</summary>
    private void AddZero(Span<double> values, double[] zero)
    {
        var (decimals, comparison) = (Format.MaxDecimals, Relation!.Comparison);
        for (var row = 0; row < values.Length; row++)
        {
            var origin = RoundTo(zero[row], decimals);
            var value = RoundTo(origin + values[row], decimals);
            if (comparison == Comparison.AtLeast) value = Math.Min(Math.Max(value, Range.Low), Math.Max(Range.High, origin));
            else if (comparison == Comparison.AtMost) value = Math.Max(Math.Min(value, Range.High), Math.Min(Range.Low, origin));
            else if (comparison == Comparison.Near) value = Math.Max(Range.Low, Math.Min(Range.High, value));
            values[row] = value;
        }
    }

    /// <summary>Draws again, in the part of its bin that the bound leaves, where a number is on the wrong side.</summary>
    private void KeepWithin(ColumnRelation bound, CodeBlock block, int index, Table buffer, Span<double> positions)
    {
        var limits = new double[positions.Length];
        bound.Formula.Evaluate(buffer, limits);
        KeepPositions(bound, block, index, buffer, positions, limits);
    }

    private static Axis AxisOf(double[] present, int decimals, PrivacyRule rule) =>
        decimals < 0 ? Axis.Continuous : Axis.Fit(present, PowersOfTen[decimals], 2 * rule.Rare);

    /// <summary>Where the codes' values begin and end.</summary>
    private Interval Ends() => Intervals.Length == 0 ? default : new(Axis.ToValue(Intervals[0].Low), Axis.ToValue(Intervals.Max(interval => interval.High)));

    private static double[]? Zero(Table table, ColumnRelation? relation, int rows)
    {
        if (relation is null or { IsBound: true }) return null;
        var zero = new double[rows];
        relation.Formula.Evaluate(table, zero);
        return zero;
    }

    private static double Distance(double[] values, double[]? zero, int row, int decimals) =>
        zero is null ? Finite(values[row]) : Finite(values[row] - RoundTo(Finite(zero[row]), decimals));

    private static double RoundTo(double value, int decimals) => decimals < 0 ? Finite(value) : Round(Finite(value), PowersOfTen[decimals]);

    /// <summary>To the column's decimals, as far as a double has any.</summary>
    private static double Round(double value, double scale) => Math.Abs(value) * scale < 1L << 52 ? Math.Round(value * scale) / scale : value;

    private static double Finite(double value) =>
        double.IsNaN(value) ? 0 : Math.Clamp(value, -double.MaxValue, double.MaxValue);
}
