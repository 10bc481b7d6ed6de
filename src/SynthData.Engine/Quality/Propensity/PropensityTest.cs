using SynthData.Engine.Random;

namespace SynthData.Engine.Quality.Propensity;

/// <summary>
/// Propensity scores (Woo, Reiter, Oganian and Karr, "Global measures of data utility for microdata masked for disclosure limitation", 2009; Snoke, Raab,
/// Nowok, Dibben and Slavkovic, "General and specific utility measures for synthetic data", 2018): a logistic regression of main effects guesses of each
/// row how likely it is synthetic. The mean squared distance of its guesses from the share of synthetic rows has a known mean where rows can't be told apart.
/// </summary>
internal static class PropensityTest
{
    private const int MostRows = 50_000, FewestRows = 50, Steps = 12;

    /// <summary>Products of terms that one step may add up.</summary>
    private const long MostWork = 100_000_000;

    /// <summary>Holds the effects of what only one side has.</summary>
    private const double Ridge = 1e-6;

    /// <param name="columns">The compared columns, at least one.</param>
    /// <param name="realRows">Rows of the real table.</param>
    /// <param name="syntheticRows">Rows of the other.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static PropensityReport? Run(ComparedColumn[] columns, int realRows, int syntheticRows, CancellationToken cancellation)
    {
        var most = (int)Math.Clamp(MostWork / Math.Max(1, columns.Length * (long)columns.Length), FewestRows, MostRows);
        var rows = Math.Min(most, Math.Min(realRows, syntheticRows));
        if (rows < FewestRows || columns.Length == 0) return null;

        var design = PropensityDesign.Of(columns, realRows, syntheticRows, rows);
        var weights = new double[design.Terms];
        var rank = 0;
        for (var step = 0; step < Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (change, found) = Step(design, weights);
            rank = Math.Max(rank, found);
            for (var term = 0; term < weights.Length; term++) weights[term] += change[term];
            if (change.All(value => Math.Abs(value) < 1e-6)) break;
        }

        var squares = 0.0;
        for (var row = 0; row < design.Rows; row++)
        {
            var distance = Guess(design, weights, row) - 0.5;
            squares += distance * distance;
        }

        // Half of the rows are synthetic, so (k - 1)(1 - c)^2 c / N is (k - 1) / 8N.
        var (error, expected) = (squares / design.Rows, (rank - 1) / (8.0 * design.Rows));
        return new(error, expected, expected > 0 ? error / expected : null, rows, rank);
    }

    private static double Guess(PropensityDesign design, double[] weights, int row)
    {
        var score = 0.0;
        foreach (var (term, value) in design.Row(row)) score += weights[term] * value;
        return 1 / (1 + Portable.Exp(-Math.Clamp(score, -500, 500)));
    }

    /// <summary>A step of Newton's, and how many effects it could tell from each other.</summary>
    private static (double[] Change, int Rank) Step(PropensityDesign design, double[] weights)
    {
        var terms = design.Terms;
        var (curvature, slope) = (new double[terms * terms], new double[terms]);
        for (var row = 0; row < design.Rows; row++)
        {
            var guess = Guess(design, weights, row);
            var (rest, weight) = ((design.IsSynthetic(row) ? 1 : 0) - guess, guess * (1 - guess));
            var values = design.Row(row);
            for (var i = 0; i < values.Length; i++)
            {
                slope[values[i].Term] += rest * values[i].Value;
                var scaled = weight * values[i].Value;
                // Terms of a row ascend, so this is the lower half.
                for (var j = 0; j <= i; j++) curvature[values[i].Term * terms + values[j].Term] += scaled * values[j].Value;
            }
        }

        for (var term = 0; term < terms; term++) slope[term] -= Ridge * weights[term];
        return Cholesky.Solve(curvature, slope, Ridge);
    }
}
