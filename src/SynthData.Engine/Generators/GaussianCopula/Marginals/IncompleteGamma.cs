using SynthData.Engine.Random;

namespace SynthData.Engine.Generators.GaussianCopula.Marginals;

/// <summary>The share of a gamma distribution of scale 1 below a value (Abramowitz and Stegun, "Handbook of mathematical functions", 6.5.29 and 6.5.31).</summary>
internal static class IncompleteGamma
{
    private const int MaxTerms = 20_000;

    /// <param name="shape">Above 0, at most about 1e6.</param>
    /// <param name="x">Any number.</param>
    public static double Below(double shape, double x)
    {
        if (!(x > 0)) return 0;
        if (double.IsPositiveInfinity(x)) return 1;
        var front = Portable.Exp(shape * Portable.Log(x) - x - LogGamma.Of(shape));
        return x < shape + 1 ? Math.Min(1, front * Series(shape, x)) : Math.Max(0, 1 - front * Fraction(shape, x));
    }

    private static double Series(double shape, double x)
    {
        var (term, sum) = (1 / shape, 1 / shape);
        for (var k = 1; k < MaxTerms && term > 1e-16 * sum; k++) sum += term *= x / (shape + k);
        return sum;
    }

    /// <summary>1/(x + 1 - a - (1 - a)/(x + 3 - a - 2(2 - a)/(x + 5 - a - ...))), by Lentz's method.</summary>
    private static double Fraction(double shape, double x)
    {
        const double tiny = 1e-300;
        var b = x + 1 - shape;
        var (c, d) = (1 / tiny, 1 / b);
        var fraction = d;
        for (var k = 1; k < MaxTerms; k++)
        {
            var a = -k * (k - shape);
            b += 2;
            d = 1 / NotZero(a * d + b, tiny);
            c = NotZero(b + a / c, tiny);
            fraction *= d * c;
            if (Math.Abs(d * c - 1) < 1e-15) break;
        }

        return fraction;
    }

    private static double NotZero(double value, double tiny) => Math.Abs(value) < tiny ? tiny : value;
}
