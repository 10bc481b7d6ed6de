namespace SynthData.Engine.Quality;

/// <summary>
/// How strongly two columns of the real table depend on each other (H. Cramer, Mathematical Methods of Statistics, 1946):
/// the root of chi-squared / n / (smaller number of levels - 1), without continuity or bias correction.
/// </summary>
internal static class CramersV
{
    /// <returns>0 (independent) to 1; null when a column has one level only.</returns>
    public static double? OfReal(JointCounts counts)
    {
        var first = new double[counts.FirstLevels];
        var second = new double[counts.SecondLevels];
        var real = counts.Real;
        for (var cell = 0; cell < real.Length; cell++)
        {
            if (real[cell] == 0) continue;
            var (a, b) = counts.CodesOf(cell);
            first[a] += real[cell];
            second[b] += real[cell];
        }

        var smaller = Math.Min(first.Count(total => total > 0), second.Count(total => total > 0)) - 1;
        if (smaller < 1) return null;
        return Math.Min(1, Math.Sqrt(ChiSquared(counts, first, second) / counts.RealRows / smaller));
    }

    private static double ChiSquared(JointCounts counts, double[] first, double[] second)
    {
        double sum = 0, expectedSoFar = 0;
        var real = counts.Real;
        for (var cell = 0; cell < real.Length; cell++)
        {
            var (a, b) = counts.CodesOf(cell);
            var expected = first[a] * second[b] / counts.RealRows;
            if (expected == 0) continue;
            expectedSoFar += expected;
            sum += (real[cell] - expected) * (real[cell] - expected) / expected;
        }

        // Pairs without a counter hold no row: each adds what was expected of it.
        return counts.IsDense ? sum : sum + Math.Max(0, counts.RealRows - expectedSoFar);
    }
}
