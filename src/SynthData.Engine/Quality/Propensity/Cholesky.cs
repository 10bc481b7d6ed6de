namespace SynthData.Engine.Quality.Propensity;

/// <summary>Solves symmetric, positive equations by their triangular root.</summary>
internal static class Cholesky
{
    /// <summary>What is left of a diagonal element, beside what it was, where it is a sum of others.</summary>
    private const double Dependent = 1e-6;

    /// <param name="lower">The lower half, row by row; overwritten.</param>
    /// <param name="right">The right side; overwritten.</param>
    /// <param name="ridge">Added to the diagonal, so that dependent unknowns have a solution too.</param>
    /// <returns>The solution, and how many unknowns do not depend on those before them.</returns>
    public static (double[] Solution, int Rank) Solve(double[] lower, double[] right, double ridge)
    {
        var (size, rank) = (right.Length, 0);
        for (var row = 0; row < size; row++)
        {
            var line = lower.AsSpan(row * size, row + 1);
            var own = line[row];
            for (var column = 0; column <= row; column++)
            {
                var above = lower.AsSpan(column * size, column);
                var sum = line[column] + (column == row ? ridge : 0);
                for (var k = 0; k < column; k++) sum -= line[k] * above[k];
                if (column < row) line[column] = sum / lower[column * size + column];
                else
                {
                    // Ridges of those before it are left of a dependent one.
                    if (sum > Dependent * own + 100 * ridge) rank++;
                    line[row] = Math.Sqrt(Math.Max(sum, ridge / 2));
                }
            }
        }

        for (var row = 0; row < size; row++)
        {
            for (var k = 0; k < row; k++) right[row] -= lower[row * size + k] * right[k];
            right[row] /= lower[row * size + row];
        }

        for (var row = size - 1; row >= 0; row--)
        {
            for (var k = row + 1; k < size; k++) right[row] -= lower[k * size + row] * right[k];
            right[row] /= lower[row * size + row];
        }

        return (right, rank);
    }
}
