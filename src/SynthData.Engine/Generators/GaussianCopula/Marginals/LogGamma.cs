using SynthData.Engine.Random;

namespace SynthData.Engine.Generators.GaussianCopula.Marginals;

/// <summary>Logarithm of the gamma function, in portable arithmetic: Stirling's series above 12, where its rest is below 1e-16.</summary>
internal static class LogGamma
{
    private const double SeriesStart = 12, HalfLogTwoPi = 0.91893853320467274;

    /// <param name="x">Above 0.</param>
    public static double Of(double x)
    {
        var product = 1.0;
        for (; x < SeriesStart; x++) product *= x;
        var inverse = 1 / x;
        var square = inverse * inverse;
        var series = inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square * (1.0 / 1188 - square * (691.0 / 360360))))));
        return (x - 0.5) * Portable.Log(x) - x + HalfLogTwoPi + series - Portable.Log(product);
    }
}
