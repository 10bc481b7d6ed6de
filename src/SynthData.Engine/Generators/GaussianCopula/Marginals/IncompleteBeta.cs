using SynthData.Engine.Random;

namespace SynthData.Engine.Generators.GaussianCopula.Marginals;

/// <summary>The share of a beta distribution below a value (Didonato and Morris, "Significant digit computation of the incomplete beta function ratios", 1992).</summary>
internal static class IncompleteBeta
{
    private const int MaxTerms = 20_000;

    /// <param name="a">First shape, above 0.</param>
    /// <param name="b">Second shape, above 0.</param>
    /// <param name="x">Any number.</param>
    public static double Below(double a, double b, double x)
    {
        if (!(x > 0)) return 0;
        if (x >= 1) return 1;
        var front = Portable.Exp(a * Portable.Log(x) + b * Portable.Log(1 - x) + LogGamma.Of(a + b) - LogGamma.Of(a) - LogGamma.Of(b));
        // The fraction is short on the near side of the mean; the other side is its mirror image.
        return x <= (a + 1) / (a + b + 2) ? Math.Min(1, front * Fraction(a, b, x) / a) : Math.Max(0, 1 - front * Fraction(b, a, 1 - x) / b);
    }

    /// <summary>1/(1 + d1/(1 + d2/(1 + ...))), by Lentz's method.</summary>
    private static double Fraction(double a, double b, double x)
    {
        const double tiny = 1e-300;
        var (c, d) = (1.0, 1 / NotZero(1 - (a + b) * x / (a + 1), tiny));
        var fraction = d;
        for (var k = 1; k < MaxTerms; k++)
        {
            var even = k * (b - k) * x / ((a + 2 * k - 1) * (a + 2 * k));
            d = 1 / NotZero(1 + even * d, tiny);
            c = NotZero(1 + even / c, tiny);
            fraction *= d * c;
            var odd = -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1));
            d = 1 / NotZero(1 + odd * d, tiny);
            c = NotZero(1 + odd / c, tiny);
            fraction *= d * c;
            if (Math.Abs(d * c - 1) < 1e-15) break;
        }

        return fraction;
    }

    private static double NotZero(double value, double tiny) => Math.Abs(value) < tiny ? tiny : value;
}
