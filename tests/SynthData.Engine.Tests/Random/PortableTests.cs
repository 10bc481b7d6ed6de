using CsCheck;
using SynthData.Engine.Random;
using Xunit;

namespace SynthData.Engine.Tests.Random;

public class PortableTests
{
    [Fact]
    public void Exp_WholeRange_IsThePlatformsToFourteenDigits()
    {
        for (var x = -708.0; x <= 709; x += 0.0137) Near(Math.Exp(x), Portable.Exp(x), 1e-14 * Math.Exp(x));
        Assert.Equal(0, Portable.Exp(-709));
        Assert.Equal(double.PositiveInfinity, Portable.Exp(710));
        Assert.Equal(1, Portable.Exp(0));
    }

    [Fact]
    public void Log_NormalNumbers_IsThePlatformsToFourteenDigits()
    {
        Gen.Double[1e-300, 1e300].Sample(x => Near(Math.Log(x), Portable.Log(x), 1e-14 * Math.Max(1, Math.Abs(Math.Log(x)))), iter: 20_000);
        for (var count = 1; count < 100_000; count++) Near(Math.Log(count), Portable.Log(count), 1e-14 * Math.Max(1e-3, Math.Log(count)));
        for (var share = 1e-6; share < 1; share *= 1.0007) Near(Math.Log(share), Portable.Log(share), 1e-14 * Math.Max(1e-3, -Math.Log(share)));
        Assert.Equal(0, Portable.Log(1));
    }

    private static void Near(double expected, double actual, double tolerance) => Assert.True(Math.Abs(expected - actual) <= tolerance, $"{expected:R} {actual:R}");
}
