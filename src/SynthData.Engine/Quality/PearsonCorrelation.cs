namespace SynthData.Engine.Quality;

/// <summary>Pearson's correlation of two columns of one table over the rows where neither is missing.</summary>
/// <param name="Rows">Rows used.</param>
/// <param name="IsConstant">Whether a column has a single distinct value in them.</param>
/// <param name="Value">-1 to 1; NaN where undefined.</param>
internal readonly record struct PearsonCorrelation(int Rows, bool IsConstant, double Value)
{
    public static PearsonCorrelation Compute(NumberSide first, NumberSide second)
    {
        if (first.MissingCount > 0 || second.MissingCount > 0) return ComputeWithMissing(first, second);
        var rows = first.RowCount;
        var x = first.Values.AsSpan(0, rows);
        var y = second.Values.AsSpan(0, rows);
        double product = 0;
        for (var row = 0; row < x.Length; row++) product += (x[row] - first.Mean) * (y[row] - second.Mean);
        var isConstant = rows > 0 && (first.Min == first.Max || second.Min == second.Max);
        return new(rows, isConstant, Ratio(product, first.SquaredDistance, second.SquaredDistance));
    }

    private static PearsonCorrelation ComputeWithMissing(NumberSide first, NumberSide second)
    {
        var x = new double[Math.Min(first.Sorted.Length, second.Sorted.Length)];
        var y = new double[x.Length];
        var rows = 0;
        for (var row = 0; row < first.RowCount; row++)
        {
            if (double.IsNaN(first.Values[row]) || double.IsNaN(second.Values[row])) continue;
            x[rows] = first.Values[row];
            y[rows++] = second.Values[row];
        }

        if (rows == 0) return new(0, false, double.NaN);
        var (meanX, constantX) = Center(x.AsSpan(0, rows));
        var (meanY, constantY) = Center(y.AsSpan(0, rows));
        double product = 0, squaresX = 0, squaresY = 0;
        for (var row = 0; row < rows; row++)
        {
            var (dx, dy) = (x[row] - meanX, y[row] - meanY);
            product += dx * dy;
            squaresX += dx * dx;
            squaresY += dy * dy;
        }

        return new(rows, constantX || constantY, Ratio(product, squaresX, squaresY));
    }

    private static (double Mean, bool IsConstant) Center(ReadOnlySpan<double> values)
    {
        // Distances to the first value keep the digits of dates, which are large and close together.
        var isConstant = true;
        double sum = 0;
        foreach (var value in values)
        {
            isConstant &= value == values[0];
            sum += value - values[0];
        }

        return (values[0] + sum / values.Length, isConstant);
    }

    private static double Ratio(double product, double squaresX, double squaresY) =>
        Math.Clamp(product / Math.Sqrt(squaresX) / Math.Sqrt(squaresY), -1, 1);
}
