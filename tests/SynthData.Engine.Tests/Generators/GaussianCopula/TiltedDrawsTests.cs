using SynthData.Engine.Generators.GaussianCopula;
using SynthData.Engine.Random;
using Xunit;

namespace SynthData.Engine.Tests.Generators.GaussianCopula;

public class TiltedDrawsTests
{
    private static readonly double[][] Correlation = [[1], [0.8, 1], [-0.3, 0.2, 1]];

    // Mean and variance of a normal between a and b: (d(a) - d(b)) / p and 1 + (a d(a) - b d(b)) / p - mean^2, d the density, p the chance.
    [Theory]
    [InlineData(-0.5, 1.5)]
    [InlineData(2, double.PositiveInfinity)]
    [InlineData(6, 6.1)]
    public void TryDraw_OneInterval_HasTheMomentsOfATruncatedNormal(double low, double high)
    {
        var values = Draw(new([[1]], [low], [high]), 20_000, out var tries).Select(value => value[0]).ToArray();
        var chance = Normal.Between(low, high);
        var (atLow, atHigh) = (Normal.Density(low), double.IsFinite(high) ? Normal.Density(high) : 0);
        var mean = (atLow - atHigh) / chance;
        var variance = 1 + (low * atLow - (atHigh == 0 ? 0 : high * atHigh)) / chance - mean * mean;
        Assert.Equal(20_000, tries);
        Assert.All(values, value => Assert.InRange(value, low, high));
        Assert.Equal(mean, values.Average(), 4 * Math.Sqrt(variance / 20_000));
        Assert.Equal(1, values.Average(value => (value - mean) * (value - mean)) / variance, 0.05);
    }

    [Fact]
    public void TryDraw_ThreeIntervals_IsWhatRejectionDraws()
    {
        double[] lows = [0.5, -1, 0], highs = [2, 0.8, double.PositiveInfinity];
        var root = Cholesky.Factor(Correlation)!;
        var exact = new List<double[]>();
        for (var row = 0; exact.Count < 8000; row++)
        {
            var independent = Enumerable.Range(0, 3).Select(k => Normal.Quantile((Philox.Cell(new(1, 2), row, k).X0 + 0.5) / 4294967296)).ToArray();
            var value = Image(root, independent);
            if (Enumerable.Range(0, 3).All(k => value[k] >= lows[k] && value[k] <= highs[k])) exact.Add(value);
        }

        var drawn = Draw(new(root, lows, highs), 8000, out _).Select(independent => Image(root, independent)).ToArray();
        for (var k = 0; k < 3; k++)
        {
            Assert.All(drawn, value => Assert.InRange(value[k], lows[k] - 1e-9, highs[k] + 1e-9));
            Assert.Equal(exact.Average(value => value[k]), drawn.Average(value => value[k]), 0.03);
            Assert.Equal(exact.Average(value => value[k] * value[(k + 1) % 3]), drawn.Average(value => value[k] * value[(k + 1) % 3]), 0.04);
        }
    }

    [Fact]
    public void TryDraw_FarOutIntervals_AreStillAcceptedOften()
    {
        // Chance 1e-17 to meet by luck.
        Draw(new(Cholesky.Factor(Correlation)!, [4, 3, 3], [5, 4, double.PositiveInfinity]), 2000, out var tries);
        Assert.InRange(tries, 2000, 10_000);
    }

    private static List<double[]> Draw(TiltedDraws draws, int wanted, out int tries)
    {
        var drawn = new List<double[]>();
        for (tries = 0; drawn.Count < wanted; tries++)
        {
            var (independent, attempt) = (new double[draws.Count], tries);
            double[] shares = [.. Enumerable.Range(0, draws.Count + 1).Select(k => (Philox.Cell(new(8, 9), attempt, k).X0 + 0.5) / 4294967296)];
            if (draws.TryDraw(shares, independent)) drawn.Add(independent);
        }

        return drawn;
    }

    private static double[] Image(double[][] root, double[] independent) =>
        [.. root.Select(row => row.Select((factor, index) => factor * independent[index]).Sum())];
}
