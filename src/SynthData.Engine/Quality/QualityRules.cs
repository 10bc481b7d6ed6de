namespace SynthData.Engine.Quality;

/// <summary>Rule sets of a quality report. They differ in the pairs of columns that count and in how a number is cut into bins beside a label.</summary>
[Flags]
public enum QualityRules
{
    /// <summary>No report.</summary>
    None = 0,

    /// <summary>
    /// As the current SDMetrics: a pair counts when the real correlation is above 0.5 either way, or Cramer's V above 0.3; ten bins over the
    /// range of each side's own.
    /// </summary>
    Default = 1,

    /// <summary>As SDMetrics without thresholds, which most published scores are: every pair counts; ten bins over the range of each side's own.</summary>
    AllPairs = 2,

    /// <summary>Every pair counts; both sides are cut at the same ten bins over the real range, so that one outlier can't move the grid.</summary>
    SharedBins = 4,

    /// <summary>All three.</summary>
    All = Default | AllPairs | SharedBins,
}
