namespace SynthData.Engine.Generators.GaussianCopula;

/// <summary>Small systems of linear equations, by elimination with pivots.</summary>
internal static class LinearSystem
{
    /// <summary>The solution; null when the matrix is singular.</summary>
    /// <param name="matrix">Rows; overwritten.</param>
    /// <param name="right">Right side; left alone.</param>
    public static double[]? Solve(double[][] matrix, double[] right)
    {
        var (size, solution) = (right.Length, (double[])right.Clone());
        for (var column = 0; column < size; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < size; row++)
                if (Math.Abs(matrix[row][column]) > Math.Abs(matrix[pivot][column])) pivot = row;
            if (!(Math.Abs(matrix[pivot][column]) > 1e-12)) return null;
            (matrix[column], matrix[pivot]) = (matrix[pivot], matrix[column]);
            (solution[column], solution[pivot]) = (solution[pivot], solution[column]);
            for (var row = column + 1; row < size; row++)
            {
                var factor = matrix[row][column] / matrix[column][column];
                if (factor == 0) continue;
                for (var index = column; index < size; index++) matrix[row][index] -= factor * matrix[column][index];
                solution[row] -= factor * solution[column];
            }
        }

        for (var row = size - 1; row >= 0; row--)
        {
            for (var index = row + 1; index < size; index++) solution[row] -= matrix[row][index] * solution[index];
            solution[row] /= matrix[row][row];
        }

        return solution;
    }
}
