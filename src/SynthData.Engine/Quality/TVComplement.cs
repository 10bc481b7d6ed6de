namespace SynthData.Engine.Quality;

/// <summary>
/// One minus the total variation distance between the shares of labels, missing values left out.
/// As in SDMetrics, a label that only the synthetic side has counts as a millionth of a row on the real side.
/// </summary>
internal static class TVComplement
{
    private const double UnseenCount = 1e-6;

    /// <param name="real">Rows of each label; the label's place is the same on both sides. Missing values not included.</param>
    /// <param name="synthetic">Rows of each label.</param>
    /// <returns>0 to 1; null when a side has no value.</returns>
    public static double? Compute(ReadOnlySpan<int> real, ReadOnlySpan<int> synthetic)
    {
        long realRows = 0, syntheticRows = 0;
        var unseen = 0;
        for (var label = 0; label < real.Length; label++)
        {
            realRows += real[label];
            syntheticRows += synthetic[label];
            if (real[label] == 0 && synthetic[label] > 0) unseen++;
        }

        if (realRows == 0 || syntheticRows == 0) return null;
        var realTotal = realRows + unseen * UnseenCount;
        double distance = 0;
        for (var label = 0; label < real.Length; label++)
        {
            var realCount = real[label] == 0 && synthetic[label] > 0 ? UnseenCount : real[label];
            distance += Math.Abs(realCount / realTotal - (double)synthetic[label] / syntheticRows);
        }

        return Math.Clamp(1 - distance / 2, 0, 1);
    }
}
