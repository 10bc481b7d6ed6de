namespace SynthData.Engine.Learning;

/// <summary>Area under the ROC curve: the chance that a positive row scores above a negative one, ties half (Mann and Whitney, 1947).</summary>
internal static class RocArea
{
    /// <param name="scores">One a row.</param>
    /// <param name="positives">Which rows are positive.</param>
    /// <returns>0 to 1; NaN when all rows are on one side.</returns>
    public static double Of(double[] scores, bool[] positives) => new WeightedArea(scores, positives).Of(null) ?? double.NaN;
}
