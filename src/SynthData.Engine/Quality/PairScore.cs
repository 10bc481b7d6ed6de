namespace SynthData.Engine.Quality;

/// <summary>How alike a pair of columns is in the real and in the synthetic table.</summary>
/// <param name="A">The column that comes first in the metadata.</param>
/// <param name="B">The other one.</param>
/// <param name="Metric"><c>CorrelationSimilarity</c> for two numbers or datetimes, <c>ContingencySimilarity</c> otherwise.</param>
/// <param name="Score">0 to 1; null when undefined or when the real columns depend on each other too little for the rule set.</param>
public sealed record PairScore(string A, string B, string Metric, double? Score)
{
    /// <summary>Pearson's correlation in the real table, -1 to 1, of a pair of numbers; null otherwise.</summary>
    public double? RealCorrelation { get; init; }

    /// <summary>Pearson's correlation in the synthetic table, -1 to 1, of a scored pair of numbers; null otherwise.</summary>
    public double? SyntheticCorrelation { get; init; }

    /// <summary>Cramer's V in the real table, 0 to 1, of another pair, by a rule set with thresholds; null otherwise.</summary>
    public double? RealAssociation { get; init; }

    /// <summary>Whether the pair passes the rule set's threshold; null when that can't be said.</summary>
    public bool? MeetsThreshold { get; init; }

    /// <summary>Why a pair of numbers has no score, if it is not the threshold.</summary>
    public PairProblem Problem { get; init; }
}
