namespace SynthData.Engine.Quality;

/// <summary>How alike Spearman's rank correlations are in both tables: as Pearson's, but no outlier can move them.</summary>
/// <param name="Score">Mean over the pairs that have one, 0 to 1; null without any.</param>
/// <param name="Pairs">Every pair of columns of numbers or datetimes, in the metadata's order; the correlations are those of ranks.</param>
public sealed record RankReport(double? Score, IReadOnlyList<PairScore> Pairs);
