namespace SynthData.Engine.Reports;

/// <summary>
/// How strongly pairs of columns depend on each other, 0 to 1: Cramér's V of coarse codes with the correction for chance (W. Bergsma, "A bias-correction for
/// Cramér's V and Tschuprow's T", Journal of the Korean Statistical Society 42, 2013).
/// </summary>
internal static class Associations
{
    /// <summary>Symmetric; 1 on the diagonal.</summary>
    /// <param name="columns">Of each column a coarse code a row, and the number of codes.</param>
    public static double[,] Of(IReadOnlyList<(int[] Codes, int Levels)> columns)
    {
        var values = new double[columns.Count, columns.Count];
        Parallel.For(0, columns.Count, first =>
        {
            values[first, first] = 1;
            for (var second = 0; second < first; second++) values[first, second] = CramersV(columns[first], columns[second]);
        });
        for (var first = 0; first < columns.Count; first++)
            for (var second = 0; second < first; second++) values[second, first] = values[first, second];
        return values;
    }

    private static double CramersV((int[] Codes, int Levels) first, (int[] Codes, int Levels) second)
    {
        var rows = first.Codes.Length;
        var (counts, byFirst, bySecond) = (new double[first.Levels * second.Levels], new double[first.Levels], new double[second.Levels]);
        for (var row = 0; row < rows; row++)
        {
            counts[first.Codes[row] * second.Levels + second.Codes[row]]++;
            byFirst[first.Codes[row]]++;
            bySecond[second.Codes[row]]++;
        }

        var chiSquared = 0.0;
        for (var cell = 0; cell < counts.Length; cell++)
        {
            var expected = byFirst[cell / second.Levels] * bySecond[cell % second.Levels] / rows;
            if (expected > 0) chiSquared += (counts[cell] - expected) * (counts[cell] - expected) / expected;
        }

        double r = byFirst.Count(count => count > 0), c = bySecond.Count(count => count > 0);
        if (rows < 2 || r < 2 || c < 2) return 0;
        var phi = Math.Max(0, chiSquared / rows - (r - 1) * (c - 1) / (rows - 1));
        var smaller = Math.Min(r - (r - 1) * (r - 1) / (rows - 1), c - (c - 1) * (c - 1) / (rows - 1)) - 1;
        return smaller > 0 ? Math.Min(1, Math.Sqrt(phi / smaller)) : 0;
    }
}
