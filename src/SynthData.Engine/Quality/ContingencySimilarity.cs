namespace SynthData.Engine.Quality;

/// <summary>
/// One minus the total variation distance between the joint shares of two columns over all rows; missing is a level of its own.
/// SDMetrics takes 50,000 random rows of a larger table, without a seed; all rows are counted here.
/// </summary>
internal static class ContingencySimilarity
{
    /// <returns>0 to 1; null when a side has no row.</returns>
    public static double? Compute(JointCounts counts)
    {
        if (counts.RealRows == 0 || counts.SyntheticRows == 0) return null;

        // Whole numbers until the end: exact, so the order of the cells can't matter and equal tables score 1.
        long distance = 0;
        var real = counts.Real;
        var synthetic = counts.Synthetic;
        for (var cell = 0; cell < real.Length; cell++)
            distance += Math.Abs((long)real[cell] * counts.SyntheticRows - (long)synthetic[cell] * counts.RealRows);
        return 1 - distance / (2.0 * counts.RealRows * counts.SyntheticRows);
    }
}
