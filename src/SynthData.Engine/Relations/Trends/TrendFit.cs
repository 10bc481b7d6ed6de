namespace SynthData.Engine.Relations.Trends;

/// <summary>
/// Fits a polynomial by least squares, twice again without the rows that lie far off (a trimmed fit: Rousseeuw and Leroy, "Robust regression and outlier
/// detection", 1987).
/// </summary>
internal static class TrendFit
{
    private const int Trims = 2;

    /// <summary>Rows further off than this many median distances are left out.</summary>
    private const double FarOff = 8;

    /// <summary>Weights by <see cref="Trend.WeightCount"/>; null when the inputs do not determine them.</summary>
    /// <param name="target">What to predict.</param>
    /// <param name="inputs">Scaled inputs.</param>
    /// <param name="rows">Rows to fit on.</param>
    public static double[]? Fit(double[] target, IReadOnlyList<double[]> inputs, int[] rows)
    {
        var terms = rows.Select(row => TermsOf(inputs, row)).ToArray();
        var used = Enumerable.Range(0, rows.Length).ToArray();
        double[]? weights = null;
        for (var round = 0; round <= Trims; round++)
        {
            if (used.Length < 20 * terms[0].Length || Solve(target, rows, terms, used) is not { } solved) return null;
            weights = solved;
            var distances = new double[rows.Length];
            for (var index = 0; index < rows.Length; index++) distances[index] = Math.Abs(target[rows[index]] - Dot(solved, terms[index]));
            var limit = FarOff * distances.Order().ElementAt(rows.Length / 2) + 1e-12;
            used = [.. Enumerable.Range(0, rows.Length).Where(index => distances[index] <= limit)];
        }

        return weights;
    }

    private static double[] TermsOf(IReadOnlyList<double[]> inputs, int row)
    {
        var terms = new double[Trend.WeightCount(inputs.Count)];
        terms[0] = 1;
        var product = 1 + inputs.Count;
        for (var first = 0; first < inputs.Count; first++)
        {
            terms[1 + first] = inputs[first][row];
            for (var second = first; second < inputs.Count; second++) terms[product++] = inputs[first][row] * inputs[second][row];
        }

        return terms;
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var index = 0; index < a.Length; index++) sum += a[index] * b[index];
        return sum;
    }

    /// <summary>The normal equations by Gaussian elimination; a little is added to the diagonal, so that inputs that follow from each other do no harm.</summary>
    private static double[]? Solve(double[] target, int[] rows, double[][] terms, int[] used)
    {
        var size = terms[0].Length;
        var matrix = new double[size][];
        for (var a = 0; a < size; a++) matrix[a] = new double[size + 1];
        foreach (var index in used)
            for (var a = 0; a < size; a++)
            {
                for (var b = 0; b < size; b++) matrix[a][b] += terms[index][a] * terms[index][b];
                matrix[a][size] += terms[index][a] * target[rows[index]];
            }

        for (var a = 0; a < size; a++) matrix[a][a] += 1e-9 * (matrix[a][a] + used.Length);
        for (var pivot = 0; pivot < size; pivot++)
        {
            var best = Enumerable.Range(pivot, size - pivot).MaxBy(row => Math.Abs(matrix[row][pivot]));
            (matrix[pivot], matrix[best]) = (matrix[best], matrix[pivot]);
            if (!(Math.Abs(matrix[pivot][pivot]) > 1e-12 * used.Length)) return null;
            for (var row = 0; row < size; row++)
            {
                if (row == pivot) continue;
                var factor = matrix[row][pivot] / matrix[pivot][pivot];
                for (var column = pivot; column <= size; column++) matrix[row][column] -= factor * matrix[pivot][column];
            }
        }

        return [.. Enumerable.Range(0, size).Select(row => matrix[row][size] / matrix[row][row])];
    }
}
