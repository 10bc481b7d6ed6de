namespace SynthData.Engine.Quality;

/// <summary>
/// One minus the distance between a statistic of the real and of the synthetic values, in widths of the real range, and not below 0.
/// Missing values are left out.
/// </summary>
internal static class StatisticSimilarity
{
    /// <summary>Of the arithmetic means.</summary>
    /// <returns>0 to 1; null when a side has no value or the real side has only one.</returns>
    public static double? OfMean(NumberSide real, NumberSide synthetic) => Compare(real, synthetic, side => side.Mean);

    /// <summary>Of the medians; of an even number of values the mean of the middle two.</summary>
    /// <returns>0 to 1; null when a side has no value or the real side has only one.</returns>
    public static double? OfMedian(NumberSide real, NumberSide synthetic) => Compare(real, synthetic, Median);

    /// <summary>Of the sample standard deviations (divisor n - 1).</summary>
    /// <returns>0 to 1; null when a side has fewer than two values or the real side only one distinct.</returns>
    public static double? OfStandardDeviation(NumberSide real, NumberSide synthetic) =>
        Compare(real, synthetic, side => Math.Sqrt(side.SquaredDistance / (side.Sorted.Length - 1)));

    private static double? Compare(NumberSide real, NumberSide synthetic, Func<NumberSide, double> statistic)
    {
        if (real.Sorted.Length == 0 || synthetic.Sorted.Length == 0) return null;
        var width = real.Max - real.Min;
        var distance = Math.Abs(statistic(real) - statistic(synthetic)) / width;
        return Undefined.ToNull(Math.Max(0, 1 - distance), width);
    }

    private static double Median(NumberSide side)
    {
        var middle = side.Sorted.Length / 2;
        return side.Sorted.Length % 2 == 1 ? side.Sorted[middle] : (side.Sorted[middle - 1] + side.Sorted[middle]) / 2;
    }
}
