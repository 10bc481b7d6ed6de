namespace SynthData.Engine.Quality;

/// <summary>Share of synthetic rows whose label the real side has too; missing counts as a label.</summary>
internal static class CategoryAdherence
{
    /// <param name="real">Rows of each label, the missing ones included as a label.</param>
    /// <param name="synthetic">The same for the synthetic side.</param>
    /// <returns>0 to 1; null without synthetic rows.</returns>
    public static double? Compute(ReadOnlySpan<int> real, ReadOnlySpan<int> synthetic)
    {
        long rows = 0, known = 0;
        for (var label = 0; label < synthetic.Length; label++)
        {
            rows += synthetic[label];
            if (real[label] > 0) known += synthetic[label];
        }

        return rows == 0 ? null : (double)known / rows;
    }
}
