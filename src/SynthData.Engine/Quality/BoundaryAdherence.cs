namespace SynthData.Engine.Quality;

/// <summary>Share of synthetic values inside the real minimum and maximum. A missing synthetic value is outside, unless the real side has missing values too: then it is left out.</summary>
internal static class BoundaryAdherence
{
    /// <returns>0 to 1; null when the real side has no value or no synthetic row is left.</returns>
    public static double? Compute(NumberSide real, NumberSide synthetic)
    {
        var rows = real.MissingCount > 0 ? synthetic.Sorted.Length : synthetic.RowCount;
        if (rows == 0 || real.Sorted.Length == 0) return null;
        var inside = 0;
        foreach (var value in synthetic.Sorted)
            if (value >= real.Min && value <= real.Max) inside++;
        return (double)inside / rows;
    }
}
