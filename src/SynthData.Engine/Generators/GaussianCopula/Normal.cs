using SynthData.Engine.Random;

namespace SynthData.Engine.Generators.GaussianCopula;

/// <summary>The standard normal distribution in portable arithmetic. Relative error below 1e-13, also far out in both tails.</summary>
internal static class Normal
{
    /// <summary>No draw lies beyond: chance 1e-309.</summary>
    public const double Farthest = 37.5;

    /// <summary>Where the series loses to the continued fraction.</summary>
    private const double SeriesEnd = 3;

    private const double RootOfTwoPi = 2.5066282746310005;

    public static double Density(double x) => Portable.Exp(-0.5 * x * x) / RootOfTwoPi;

    /// <summary>Chance of a value up to <paramref name="x"/>.</summary>
    public static double Below(double x)
    {
        if (x < -SeriesEnd) return Tail(-x);
        return x > SeriesEnd ? 1 - Tail(x) : 0.5 + Series(x);
    }

    /// <summary>Chance of a value from <paramref name="low"/> to <paramref name="high"/>, exact in the tails too.</summary>
    public static double Between(double low, double high) => low > 0 ? Below(-low) - Below(-high) : Below(high) - Below(low);

    /// <summary>The normal value inside an interval that a share <paramref name="u"/> of the interval's chance lies below.</summary>
    public static double QuantileBetween(double low, double high, double u)
    {
        // In the upper tail shares are too near to 1 to tell values apart: the lower one is its mirror image.
        if (low > 0) return -QuantileBetween(-high, -low, 1 - u);
        var (below, above) = (Below(low), Below(high));
        return Math.Clamp(Quantile(below + u * (above - below)), low, high);
    }

    /// <summary>The value that a share of <paramref name="p"/>, 0 to 1, lies below; clamped to <see cref="Farthest"/>.</summary>
    public static double Quantile(double p)
    {
        if (!(p > 0)) return -Farthest;
        if (p >= 1) return Farthest;
        if (p > 0.5) return -Quantile(1 - p);
        // A start good to 5e-4 (Hastings, "Approximations for digital computers", 1955), then Halley's steps.
        var t = Math.Sqrt(-2 * Portable.Log(p));
        var x = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
        for (var step = 0; step < 3; step++)
        {
            var ratio = (Below(x) - p) / Density(x);
            x -= ratio / (1 + 0.5 * x * ratio);
        }

        return x;
    }

    /// <summary>Chance of 0 to x: density times x + x^3/3 + x^5/15 + ... (Marsaglia, "Evaluating the normal distribution", 2004).</summary>
    private static double Series(double x)
    {
        var (sum, term) = (x, x);
        for (var odd = 3; Math.Abs(term) > 1e-18 * Math.Abs(sum); odd += 2) sum += term *= x * x / odd;
        return sum * Density(x);
    }

    /// <summary>Chance above x: density over x + 1/(x + 2/(x + 3/(x + ...))), Laplace's continued fraction.</summary>
    private static double Tail(double x)
    {
        if (x > Farthest) return 0;
        var fraction = x;
        for (var depth = 80; depth >= 1; depth--) fraction = x + depth / fraction;
        return Density(x) / fraction;
    }
}
