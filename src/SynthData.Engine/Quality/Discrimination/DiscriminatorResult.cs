namespace SynthData.Engine.Quality.Discrimination;

/// <summary>How well synthetic rows can be told from real ones.</summary>
/// <param name="Auc">
/// Area under the ROC curve on rows that the classifier did not see, mean of the folds: 0.5 when nothing gives synthetic rows away, 1 when everything does.
/// Below 0.5 where rows are copies: a row's twin has the other label. Null with fewer than <see cref="Discriminator.FewestRows"/> rows a side or no learned column.
/// </param>
/// <param name="Rows">Rows taken of either side.</param>
/// <param name="Columns">What gives synthetic rows away: share of the trees' gain, 0 to 1, the largest first.</param>
/// <param name="Pairs">Share of the gain that splits on one column make right below splits on the other, the largest first; the pairs that a generator should relate better.</param>
public sealed record DiscriminatorResult(double? Auc, int Rows, IReadOnlyList<ColumnGain> Columns, IReadOnlyList<PairGain> Pairs);

/// <summary>A column's share of the gain.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Share">0 to 1.</param>
public sealed record ColumnGain(string Column, double Share);

/// <summary>A pair's share of the gain.</summary>
/// <param name="First">The column asked first, or later: pairs have no order.</param>
/// <param name="Second">The other one.</param>
/// <param name="Share">0 to 1.</param>
public sealed record PairGain(string First, string Second, double Share);
