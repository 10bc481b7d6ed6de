using SynthData.Engine.Random;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Relations.Trends;

/// <summary>A column of the sample on one of the two scales that trends are looked for on: plain numbers, or logarithms.</summary>
/// <param name="Input">How it is read.</param>
/// <param name="Values">Its scaled numbers, 0 where missing.</param>
internal sealed record TrendSide(TrendInput Input, double[] Values)
{
    /// <summary>Null for a column that does not vary, or has no logarithms.</summary>
    public static TrendSide? Of(Table sample, int column, bool isLog)
    {
        var numbers = (NumericalColumn)sample.Columns[column];
        var present = Enumerable.Range(0, sample.RowCount).Where(row => !numbers.Missing[row]).Select(row => numbers.Values[row]).Order().ToArray();
        if (present.Length == 0 || !double.IsFinite(present[0]) || !double.IsFinite(present[^1])) return null;
        var floor = 0.0;
        if (isLog)
        {
            // Zeros are many a measurement's word for missing: a few do not forbid logarithms.
            floor = present[present.Length / 200] / 2;
            if (!(floor > 1e-300)) return null;
            for (var row = 0; row < present.Length; row++) present[row] = Portable.Log(Math.Max(present[row], floor));
        }

        var centre = present[present.Length / 2];
        var scale = present.Sum(value => Math.Abs(value - centre)) / present.Length;
        if (!(scale > 0) || !double.IsFinite(scale)) return null;
        var input = new TrendInput(column, floor, centre, scale);
        var values = new double[sample.RowCount];
        for (var row = 0; row < values.Length; row++)
            if (!numbers.Missing[row]) values[row] = Trend.Scaled(input, numbers.Values[row], isLog);
        return new(input, values);
    }
}
