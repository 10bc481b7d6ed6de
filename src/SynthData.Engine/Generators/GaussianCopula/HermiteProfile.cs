namespace SynthData.Engine.Generators.GaussianCopula;

/// <summary>
/// A step function of a normal variable as a series of Hermite polynomials. Two such functions of normals with correlation r have the covariance
/// sum over k of a_k b_k r^k (Mehler's formula), exactly, so a correlation of codes tells the correlation of the normals behind them whatever the ties.
/// </summary>
internal sealed class HermiteProfile
{
    /// <summary>Terms kept; the rest is below 2 % of the variance for two halves, less for more codes.</summary>
    private const int Terms = 96;
    private const double Largest = 0.995;

    private readonly double[] _coefficients;

    private HermiteProfile(double[] coefficients) => _coefficients = coefficients;

    /// <summary>The series of <paramref name="scores"/> on the parts of the normal that end at <paramref name="uppers"/>, scaled to variance 1.</summary>
    public static HermiteProfile Of(double[] uppers, double[] scores)
    {
        var coefficients = new double[Terms];
        // Each cut adds the jump there times density times h_(k-1) over the root of k, h the polynomials scaled to norm 1.
        for (var place = 0; place + 1 < uppers.Length; place++)
        {
            var cut = Normal.Quantile(uppers[place]);
            var jump = (scores[place + 1] - scores[place]) * Normal.Density(cut);
            var (before, current) = (0.0, 1.0);
            for (var k = 1; k <= Terms; k++)
            {
                coefficients[k - 1] += jump * current / Math.Sqrt(k);
                (before, current) = (current, (cut * current - Math.Sqrt(k - 1) * before) / Math.Sqrt(k));
            }
        }

        var (mean, square, last) = (0.0, 0.0, 0.0);
        for (var place = 0; place < uppers.Length; place++)
        {
            mean += (uppers[place] - last) * scores[place];
            square += (uppers[place] - last) * scores[place] * scores[place];
            last = uppers[place];
        }

        var deviation = Math.Sqrt(Math.Max(square - mean * mean, 1e-300));
        for (var k = 0; k < Terms; k++) coefficients[k] /= deviation;
        return new(coefficients);
    }

    /// <summary>Correlation of the two step functions when the normals' is <paramref name="correlation"/>.</summary>
    public double Correlation(HermiteProfile other, double correlation)
    {
        var sum = 0.0;
        for (var k = Terms - 1; k >= 0; k--) sum = (sum + _coefficients[k] * other._coefficients[k]) * correlation;
        return sum;
    }

    /// <summary>The correlation of the normals under which the step functions have the correlation <paramref name="observed"/>; at most 0.995 either way.</summary>
    public double Solve(HermiteProfile other, double observed)
    {
        if (observed == 0) return 0;
        var products = new double[Terms];
        for (var k = 0; k < Terms; k++) products[k] = _coefficients[k] * other._coefficients[k];
        var (low, high) = (-Largest, Largest);
        for (var step = 0; step < 40; step++)
        {
            var middle = (low + high) / 2;
            var sum = 0.0;
            for (var k = Terms - 1; k >= 0; k--) sum = (sum + products[k]) * middle;
            if (sum < observed) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }
}
