namespace SynthData.Engine.Quality.Propensity;

/// <summary>How well a regression of main effects guesses which rows are synthetic.</summary>
/// <param name="Error">Mean squared distance of the guesses from a half (pMSE): 0 when nothing can be told, 0.25 when everything can.</param>
/// <param name="Expected">Its mean when the synthetic rows are drawn from exactly what the real ones say: (k - 1)(1 - c)^2 c / N.</param>
/// <param name="Ratio">
/// The first by the second: 1 is ideal, below 3 good, above 10 poor. Another real sample gets about 2, since both sides vary. Grows with the rows: small differences become
/// visible.
/// </param>
/// <param name="Rows">Rows taken of either side, at most 50,000.</param>
/// <param name="Effects">Effects of the regression that can be told from each other, the constant included.</param>
public sealed record PropensityReport(double Error, double Expected, double? Ratio, int Rows, int Effects);
