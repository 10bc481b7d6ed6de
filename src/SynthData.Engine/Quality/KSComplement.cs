namespace SynthData.Engine.Quality;

/// <summary>
/// One minus the two-sample Kolmogorov-Smirnov statistic: one minus the largest distance between the two empirical distribution functions.
/// Values are compared rounded to 14 decimals, as SDMetrics does.
/// </summary>
internal static class KSComplement
{
    private const double Scale = 1e14;

    /// <param name="real">Present values, ascending.</param>
    /// <param name="synthetic">Present values, ascending.</param>
    /// <returns>0 to 1; null when a side has no value.</returns>
    public static double? Compute(ReadOnlySpan<double> real, ReadOnlySpan<double> synthetic)
    {
        if (real.IsEmpty || synthetic.IsEmpty) return null;

        // Counts instead of shares: the largest distance is then exact and does not depend on the order of sums.
        long largest = 0;
        int r = 0, s = 0;
        var nextReal = Round(real[0]);
        var nextSynthetic = Round(synthetic[0]);
        while (r < real.Length && s < synthetic.Length)
        {
            var point = Math.Min(nextReal, nextSynthetic);
            while (nextReal == point && ++r < real.Length) nextReal = Round(real[r]);
            if (r == real.Length) nextReal = double.NaN;
            while (nextSynthetic == point && ++s < synthetic.Length) nextSynthetic = Round(synthetic[s]);
            if (s == synthetic.Length) nextSynthetic = double.NaN;
            largest = Math.Max(largest, Math.Abs((long)r * synthetic.Length - (long)s * real.Length));
        }

        return 1 - largest / ((double)real.Length * synthetic.Length);
    }

    private static double Round(double value)
    {
        var scaled = value * Scale;
        return double.IsFinite(scaled) ? Math.Round(scaled) / Scale : value;
    }
}
