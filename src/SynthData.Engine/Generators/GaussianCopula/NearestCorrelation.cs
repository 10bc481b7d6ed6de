namespace SynthData.Engine.Generators.GaussianCopula;

/// <summary>
/// The correlation matrix nearest to a symmetric matrix that came out not positive definite, by alternating projections with Dykstra's correction
/// (Higham, "Computing the nearest correlation matrix - a problem from finance", 2002).
/// </summary>
internal static class NearestCorrelation
{
    /// <summary>Smallest eigenvalue that is left: conditional distributions divide by it.</summary>
    private const double SmallestEigenvalue = 1e-3;

    /// <summary>Above, decompositions take too long; the matrix is shrunk towards the identity instead.</summary>
    private const int MostProjected = 200;

    private const int MaxProjections = 200;

    /// <param name="matrix">Lower triangle by rows, ones on the diagonal.</param>
    public static double[][] Of(double[][] matrix)
    {
        if (IsDefinite(matrix)) return matrix;
        return matrix.Length <= MostProjected ? Shrunk(Projected(matrix)) : Shrunk(matrix);
    }

    private static bool IsDefinite(double[][] matrix) => Cholesky.Factor(Scaled(matrix, 1, -SmallestEigenvalue)) is not null;

    private static double[][] Projected(double[][] triangle)
    {
        var size = triangle.Length;
        var matrix = new double[size, size];
        for (var row = 0; row < size; row++)
            for (var column = 0; column <= row; column++) matrix[row, column] = matrix[column, row] = triangle[row][column];
        var correction = new double[size, size];
        for (var step = 0; step < MaxProjections; step++)
        {
            var shifted = new double[size, size];
            for (var row = 0; row < size; row++)
                for (var column = 0; column < size; column++) shifted[row, column] = matrix[row, column] - correction[row, column];
            var definite = SymmetricEigen.Of(shifted).WithEigenvaluesAtLeast(2 * SmallestEigenvalue);
            var change = 0.0;
            for (var row = 0; row < size; row++)
                for (var column = 0; column < size; column++)
                {
                    correction[row, column] = definite[row, column] - shifted[row, column];
                    var next = row == column ? 1 : definite[row, column];
                    change = Math.Max(change, Math.Abs(next - matrix[row, column]));
                    matrix[row, column] = next;
                }

            if (change < 1e-6) break;
        }

        var projected = new double[size][];
        for (var row = 0; row < size; row++)
        {
            projected[row] = new double[row + 1];
            for (var column = 0; column <= row; column++) projected[row][column] = matrix[row, column];
        }

        return projected;
    }

    /// <summary>Mixed with as little of the identity as makes it positive definite.</summary>
    private static double[][] Shrunk(double[][] matrix)
    {
        if (IsDefinite(matrix)) return matrix;
        var (low, high) = (0.0, 1.0);
        for (var step = 0; step < 12; step++)
        {
            var middle = (low + high) / 2;
            if (IsDefinite(Scaled(matrix, 1 - middle, middle))) high = middle;
            else low = middle;
        }

        return Scaled(matrix, 1 - high, high);
    }

    private static double[][] Scaled(double[][] matrix, double scale, double addedToDiagonal) =>
        [.. matrix.Select((row, index) => row.Select((value, column) => scale * value + (column == index ? addedToDiagonal : 0)).ToArray())];
}
