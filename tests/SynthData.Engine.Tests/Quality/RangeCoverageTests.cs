using SynthData.Engine.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Quality;

public class RangeCoverageTests
{
    [Fact]
    public void Compute_BothEndsUncovered_SubtractsBoth() =>
        Assert.Equal(0.7, RangeCoverage.Compute(Make.Side(0, 10), Make.Side(1, 8))!.Value, 1e-15);

    [Fact]
    public void Compute_WiderOrFarAway_IsClipped()
    {
        Assert.Equal(1, RangeCoverage.Compute(Make.Side(0, 10), Make.Side(-5, 20)));
        Assert.Equal(0, RangeCoverage.Compute(Make.Side(0, 10), Make.Side(40, 50)));
    }

    [Fact]
    public void Compute_Undefined_IsNull()
    {
        Assert.Null(RangeCoverage.Compute(Make.Side(7, 7), Make.Side(7)));
        Assert.Null(RangeCoverage.Compute(Make.Side(1, 2), Make.Side(null, null)));
        Assert.Null(RangeCoverage.Compute(Make.Side(double.MinValue, double.MaxValue), Make.Side(1)));
    }
}
