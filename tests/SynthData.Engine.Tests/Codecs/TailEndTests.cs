using SynthData.Engine.Codecs;
using SynthData.Engine.Generators.GaussianCopula;
using SynthData.Engine.Random;
using Xunit;

namespace SynthData.Engine.Tests.Codecs;

public class TailEndTests
{
    private const int Rows = 5000, LeftOut = 12;

    // The largest of n rows lies beyond the share 1 - 0.693 / n in half of all samples.
    [Theory]
    [InlineData("uniform", 0.01)]
    [InlineData("exponential", 1.5)]
    [InlineData("normal", 0.5)]
    [InlineData("lognormal", 18)]
    public void Expected_KnownDistributions_IsNearTheirLargestValue(string distribution, double tolerance)
    {
        var ends = Enumerable.Range(0, 20).Select(seed => TailEnd.Expected(Outer(distribution, seed), LeftOut)).ToArray();
        Assert.Equal(Quantile(distribution, 1 - 0.6931 / Rows), ends.Average(), tolerance);
    }

    [Fact]
    public void Expected_ValuesFurtherOut_HaveNoSay()
    {
        double[] outer = [.. Enumerable.Range(0, 200).Select(index => 1000.0 - index)];
        Assert.Equal(TailEnd.Expected(outer, LeftOut), TailEnd.Expected(outer.AsSpan(0, TailEnd.Reach * LeftOut), LeftOut));
        Assert.InRange(TailEnd.Expected(outer, LeftOut), 1008, 1016);
    }

    [Fact]
    public void Expected_TooFewToTell_IsTheFirst() => Assert.Equal(7, TailEnd.Expected([7, 6, 5], LeftOut));

    private static double[] Outer(string distribution, int seed) =>
    [
        .. Enumerable.Range(0, Rows).Select(row => Quantile(distribution, (Philox.Cell(new(3, 4), row, seed).X0 + 0.5) / 4294967296))
            .OrderDescending().Skip(LeftOut - 1).Take(TailEnd.Reach * LeftOut),
    ];

    private static double Quantile(string distribution, double share) => distribution switch
    {
        "uniform" => share,
        "exponential" => -Portable.Log(1 - share),
        "normal" => Normal.Quantile(share),
        _ => Portable.Exp(Normal.Quantile(share)),
    };
}
