namespace SynthData.Engine.Quality;

/// <summary>One minus the distance between the shares of missing values.</summary>
internal static class MissingValueSimilarity
{
    /// <returns>0 to 1; null when a side has no row.</returns>
    public static double? Compute(int realMissing, int realRows, int syntheticMissing, int syntheticRows) =>
        1 - Distance(Share(realMissing, realRows), Share(syntheticMissing, syntheticRows));

    /// <summary>Share of missing values, 0 to 1; null without rows.</summary>
    public static double? Share(int missing, int rows) => rows == 0 ? null : (double)missing / rows;

    private static double? Distance(double? real, double? synthetic) => real is { } r && synthetic is { } s ? Math.Abs(r - s) : null;
}
