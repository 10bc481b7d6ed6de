using CsCheck;
using SynthData.Engine.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Quality;

public class EqualWidthBinsTests
{
    [Fact]
    public void OwnCodes_EdgesMaximumAndMissing_AreAsInSDMetrics()
    {
        var side = Make.Side(0, 0.5, 1, 9.99, 10, null);
        Assert.Equal([1, 1, 2, 10, 11, 11], new EqualWidthBins(side).OwnCodes(side));
    }

    [Fact]
    public void SharedCodes_OutsideAndMissing_EndBinsAndOneOfItsOwn()
    {
        var bins = new EqualWidthBins(Make.Side(0, 10));
        Assert.Equal([0, 0, 1, 9, 9, 9, 10], bins.SharedCodes(Make.Side(-100, 0, 1, 9, 10, 1e300, null)));
    }

    [Fact]
    public void Codes_OneDistinctValue_RangeIsHalfEitherSide()
    {
        var bins = new EqualWidthBins(Make.Side(7, 7));
        Assert.Equal([6, 11, 0], bins.OwnCodes(Make.Side(7, 7.5, 6)));
        Assert.Equal([5, 9, 0], bins.SharedCodes(Make.Side(7, 7.5, 6)));
    }

    [Fact]
    public void Codes_NoValues_RangeIsZeroToOne() => Assert.Equal([1, 6, 11], new EqualWidthBins(Make.Side(null, null)).OwnCodes(Make.Side(0, 0.55, 1)));

    [Fact]
    public void Codes_RangeBeyondDoubles_StaysInOrder()
    {
        var side = Make.Side(double.MinValue, 0, double.MaxValue);
        Assert.Equal([0, 5, 9], new EqualWidthBins(side).SharedCodes(side));
    }

    [Fact]
    public void OwnCodes_RandomValues_CountEdgesNotAbove() =>
        Gen.Double[-1e6, 1e6].Array[2, 40].Sample(values =>
        {
            var side = new NumberSide(values, values.Length);
            var step = (side.Max - side.Min) / 10;
            if (step == 0) return;
            var edges = Enumerable.Range(0, 10).Select(edge => edge * step + side.Min).Append(side.Max).ToArray();
            Assert.Equal(values.Select(value => edges.Count(edge => edge <= value)), new EqualWidthBins(side).OwnCodes(side));
        });
}
