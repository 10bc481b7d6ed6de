namespace SynthData.Engine.Quality.Rows;

/// <summary>
/// How many synthetic rows are new, in the manner of SDMetrics' NewRowSynthesis: labels equal and numbers within 1 % make a row not new.
/// Common rows recur by chance, so less than 1 is no leak by itself.
/// </summary>
/// <param name="Share">Share of the rows that match no real one, 0 to 1; null without rows or compared columns.</param>
/// <param name="Rows">Synthetic rows looked up, at most 50,000.</param>
public sealed record NewRows(double? Share, int Rows);
