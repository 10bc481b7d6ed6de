namespace SynthData.Engine.Relations.Trends;

/// <summary>
/// A polynomial of second degree by least squares, twice again without the rows that lie far off (a trimmed fit: Rousseeuw and Leroy, "Robust
/// regression and outlier detection", 1987).
/// </summary>
/// <param name="Weights">As <see cref="Trend.Weights"/>.</param>
/// <param name="Distances">How far each row lies off.</param>
/// <param name="Typical">Three quarters of the rows lie nearer than this.</param>
internal sealed record TrendFit(double[] Weights, double[] Distances, double Typical)
{
    private const int Trims = 2;

    /// <summary>Rows further off than this many median distances are left out.</summary>
    private const double FarOff = 8;

    /// <summary>Null when the rows do not determine the weights.</summary>
    /// <param name="target">What to predict, one a row.</param>
    /// <param name="inputs">Scaled inputs, one a row.</param>
    public static TrendFit? Of(double[] target, IReadOnlyList<double[]> inputs)
    {
        var terms = new double[target.Length][];
        for (var row = 0; row < terms.Length; row++) terms[row] = TermsOf(inputs, row);
        var used = new bool[target.Length];
        Array.Fill(used, true);
        TrendFit? fit = null;
        for (var round = 0; round <= Trims; round++)
        {
            if (Solve(target, terms, used) is not { } weights) return null;
            var distances = new double[target.Length];
            for (var row = 0; row < distances.Length; row++) distances[row] = target[row] - Dot(weights, terms[row]);
            var sizes = Array.ConvertAll(distances, Math.Abs);
            Array.Sort(sizes);
            fit = new(weights, distances, sizes[sizes.Length * 3 / 4]);
            var limit = FarOff * sizes[sizes.Length / 2] + 1e-12;
            for (var row = 0; row < used.Length; row++) used[row] = Math.Abs(distances[row]) <= limit;
        }

        return fit;
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
    private static double[]? Solve(double[] target, double[][] terms, bool[] used)
    {
        var size = terms[0].Length;
        var matrix = new double[size][];
        for (var a = 0; a < size; a++) matrix[a] = new double[size + 1];
        var rows = 0;
        for (var row = 0; row < used.Length; row++)
        {
            if (!used[row]) continue;
            rows++;
            var own = terms[row];
            for (var a = 0; a < size; a++)
            {
                var line = matrix[a];
                for (var b = a; b < size; b++) line[b] += own[a] * own[b];
                line[size] += own[a] * target[row];
            }
        }

        if (rows < 20 * size) return null;
        for (var a = 0; a < size; a++)
        {
            for (var b = 0; b < a; b++) matrix[a][b] = matrix[b][a];
            matrix[a][a] += 1e-9 * (matrix[a][a] + rows);
        }

        return Eliminate(matrix, rows);
    }

    private static double[]? Eliminate(double[][] matrix, int rows)
    {
        var size = matrix.Length;
        for (var pivot = 0; pivot < size; pivot++)
        {
            var best = pivot;
            for (var row = pivot + 1; row < size; row++)
                if (Math.Abs(matrix[row][pivot]) > Math.Abs(matrix[best][pivot])) best = row;
            (matrix[pivot], matrix[best]) = (matrix[best], matrix[pivot]);
            if (!(Math.Abs(matrix[pivot][pivot]) > 1e-12 * rows)) return null;
            for (var row = 0; row < size; row++)
            {
                if (row == pivot) continue;
                var factor = matrix[row][pivot] / matrix[pivot][pivot];
                for (var column = pivot; column <= size; column++) matrix[row][column] -= factor * matrix[pivot][column];
            }
        }

        var weights = new double[size];
        for (var row = 0; row < size; row++) weights[row] = matrix[row][size] / matrix[row][row];
        return Array.TrueForAll(weights, double.IsFinite) ? weights : null;
    }
}
