namespace SynthData.Engine.Quality;

/// <summary>Share of the real labels that the synthetic side has too, missing values left out.</summary>
internal static class CategoryCoverage
{
    /// <param name="real">Rows of each label. Missing values not included.</param>
    /// <param name="synthetic">The same for the synthetic side.</param>
    /// <returns>0 to 1; null when the real side has no label.</returns>
    public static double? Compute(ReadOnlySpan<int> real, ReadOnlySpan<int> synthetic)
    {
        int labels = 0, covered = 0;
        for (var label = 0; label < real.Length; label++)
        {
            if (real[label] == 0) continue;
            labels++;
            if (synthetic[label] > 0) covered++;
        }

        return labels == 0 ? null : (double)covered / labels;
    }
}
