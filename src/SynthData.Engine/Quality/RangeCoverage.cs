namespace SynthData.Engine.Quality;

/// <summary>How much of the real range the synthetic values reach: one minus the uncovered part at either end, in widths of the real range, and not below 0.</summary>
internal static class RangeCoverage
{
    /// <returns>0 to 1; null when a side has no value or the real side has only one.</returns>
    public static double? Compute(NumberSide real, NumberSide synthetic)
    {
        if (real.Sorted.Length == 0 || synthetic.Sorted.Length == 0) return null;
        var width = real.Max - real.Min;
        var below = Math.Max(0, (synthetic.Min - real.Min) / width);
        var above = Math.Max(0, (real.Max - synthetic.Max) / width);
        return Undefined.ToNull(Math.Max(0, 1 - below - above), width);
    }
}
