namespace SynthData.Engine.Generators.GaussianCopula;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations, in a fixed order.</summary>
/// <param name="Values">In no order.</param>
/// <param name="Vectors">One a column.</param>
internal sealed record SymmetricEigen(double[] Values, double[,] Vectors)
{
    private const int MaxSweeps = 30;

    public static SymmetricEigen Of(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var a = (double[,])matrix.Clone();
        var vectors = new double[size, size];
        for (var index = 0; index < size; index++) vectors[index, index] = 1;
        for (var sweep = 0; sweep < MaxSweeps && OffDiagonal(a) > 1e-18 * size; sweep++)
            for (var p = 0; p < size; p++)
                for (var q = p + 1; q < size; q++)
                    if (Math.Abs(a[p, q]) > 1e-14) Rotate(a, vectors, p, q);
        var values = new double[size];
        for (var index = 0; index < size; index++) values[index] = a[index, index];
        return new(values, vectors);
    }

    /// <summary>The matrix with its smaller eigenvalues raised.</summary>
    public double[,] WithEigenvaluesAtLeast(double least)
    {
        var size = Values.Length;
        var matrix = new double[size, size];
        for (var row = 0; row < size; row++)
            for (var column = 0; column <= row; column++)
            {
                var sum = 0.0;
                for (var k = 0; k < size; k++) sum += Vectors[row, k] * Math.Max(least, Values[k]) * Vectors[column, k];
                matrix[row, column] = matrix[column, row] = sum;
            }

        return matrix;
    }

    private static double OffDiagonal(double[,] a)
    {
        var sum = 0.0;
        for (var row = 0; row < a.GetLength(0); row++)
            for (var column = 0; column < row; column++) sum += a[row, column] * a[row, column];
        return sum;
    }

    private static void Rotate(double[,] a, double[,] vectors, int p, int q)
    {
        var theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        var tangent = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        var cosine = 1 / Math.Sqrt(tangent * tangent + 1);
        var sine = tangent * cosine;
        var size = a.GetLength(0);
        for (var k = 0; k < size; k++) (a[k, p], a[k, q]) = (cosine * a[k, p] - sine * a[k, q], sine * a[k, p] + cosine * a[k, q]);
        for (var k = 0; k < size; k++) (a[p, k], a[q, k]) = (cosine * a[p, k] - sine * a[q, k], sine * a[p, k] + cosine * a[q, k]);
        for (var k = 0; k < size; k++) (vectors[k, p], vectors[k, q]) = (cosine * vectors[k, p] - sine * vectors[k, q], sine * vectors[k, p] + cosine * vectors[k, q]);
    }
}
