using SynthData.Engine.Generators.GaussianCopula;
using Xunit;

namespace SynthData.Engine.Tests.Generators.GaussianCopula;

public class HermiteProfileTests
{
    // Halves of two normals with correlation r agree with the chance 1/2 + asin(r) / pi (Sheppard, 1899): their own correlation is 2 asin(r) / pi.
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(-0.7)]
    [InlineData(0.9)]
    public void Solve_TwoHalves_IsTheTetrachoricCorrelation(double correlation)
    {
        var half = HermiteProfile.Of([0.5, 1], [0, 1]);
        Assert.Equal(correlation, half.Solve(half, 2 * Math.Asin(correlation) / Math.PI), 1e-3);
    }

    // A half beside the normal itself has the correlation r times the root of 2 / pi: the biserial case.
    [Fact]
    public void Solve_AHalfAndManyParts_IsTheBiserialCorrelation()
    {
        var (half, fine) = (HermiteProfile.Of([0.5, 1], [0, 1]), NormalScores(400));
        Assert.Equal(0.6, half.Solve(fine, 0.6 * Math.Sqrt(2 / Math.PI)), 2e-3);
    }

    [Fact]
    public void Solve_ManyPartsBoth_IsNearlyTheCorrelationOfTheScores()
    {
        var fine = NormalScores(400);
        Assert.Equal(0.8, fine.Solve(fine, 0.8), 5e-3);
    }

    private static HermiteProfile NormalScores(int parts)
    {
        double[] uppers = [.. Enumerable.Range(1, parts).Select(part => part / (double)parts)];
        return HermiteProfile.Of(uppers, [.. uppers.Select(upper => Normal.Quantile(upper - 0.5 / parts))]);
    }
}
