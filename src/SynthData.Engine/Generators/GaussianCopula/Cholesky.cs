namespace SynthData.Engine.Generators.GaussianCopula;

/// <summary>The lower triangular root of a symmetric matrix.</summary>
internal static class Cholesky
{
    /// <summary>Rows of the root; null when the matrix is not positive definite.</summary>
    /// <param name="matrix">Its lower triangle by rows: row i has i + 1 entries.</param>
    public static double[][]? Factor(double[][] matrix)
    {
        var root = new double[matrix.Length][];
        for (var row = 0; row < matrix.Length; row++)
        {
            root[row] = new double[row + 1];
            for (var column = 0; column < row; column++)
                root[row][column] = (matrix[row][column] - Dot(root[row], root[column], column)) / root[column][column];
            var left = matrix[row][row] - Dot(root[row], root[row], row);
            if (!(left > 1e-12)) return null;
            root[row][row] = Math.Sqrt(left);
        }

        return root;
    }

    private static double Dot(double[] a, double[] b, int count)
    {
        var sum = 0.0;
        for (var index = 0; index < count; index++) sum += a[index] * b[index];
        return sum;
    }
}
