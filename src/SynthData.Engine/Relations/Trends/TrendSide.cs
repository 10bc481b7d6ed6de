using SynthData.Engine.Random;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Relations.Trends;

/// <summary>A column of the sample on one of the two scales that trends are looked for on: plain numbers, or logarithms.</summary>
/// <param name="Input">How it is read.</param>
/// <param name="Values">Its scaled numbers, 0 where missing.</param>
internal sealed record TrendSide(TrendInput Input, double[] Values)
{
    /// <summary>Null for a column that does not vary, or has no logarithms.</summary>
    /// <param name="sample">Rows of the table.</param>
    /// <param name="column">Index of a column of numbers.</param>
    /// <param name="sorted">Its present values, ascending.</param>
    /// <param name="isLog">On the scale of logarithms.</param>
    public static TrendSide? Of(Table sample, int column, double[] sorted, bool isLog)
    {
        if (sorted.Length == 0 || !double.IsFinite(sorted[0]) || !double.IsFinite(sorted[^1])) return null;
        // Zeros are many a measurement's word for missing: a few do not forbid logarithms.
        var floor = isLog ? sorted[sorted.Length / 200] / 2 : 0;
        if (isLog && !(floor > 1e-300)) return null;
        var scaled = isLog ? Array.ConvertAll(sorted, value => Portable.Log(Math.Max(value, floor))) : sorted;
        var centre = scaled[scaled.Length / 2];
        var scale = scaled.Sum(value => Math.Abs(value - centre)) / scaled.Length;
        if (!(scale > 0) || !double.IsFinite(scale)) return null;
        var input = new TrendInput(column, isLog, floor, centre, scale);
        var numbers = (NumericalColumn)sample.Columns[column];
        var values = new double[sample.RowCount];
        for (var row = 0; row < values.Length; row++)
            if (!numbers.Missing[row]) values[row] = input.Scaled(numbers.Values[row]);
        return new(input, values);
    }
}
