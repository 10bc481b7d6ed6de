using SynthData.Engine.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Quality;

public class NumberSideTests
{
    [Fact]
    public void Of_Datetimes_AreNanosecondsSince1970()
    {
        var side = NumberSide.Of(Make.Dates("d", "1970-01-02", null, "1969-12-31", "0001-01-01"), 4);
        Assert.Equal([86_400e9, double.NaN, -86_400e9, -62_135_596_800e9], side.Values);
        Assert.Equal([-62_135_596_800e9, -86_400e9, 86_400e9], side.Sorted);
        Assert.Equal(1, side.MissingCount);
    }

    [Fact]
    public void Of_Numbers_SummarisesPresentValues()
    {
        var side = Make.Side(4, null, 1, 1);
        Assert.Equal((1, 4, 2, 6), (side.Min, side.Max, side.Mean, side.SquaredDistance));
    }

    [Fact]
    public void Of_NaNInValues_IsMissing() => Assert.Equal(1, new NumberSide([double.NaN, 3], 2).MissingCount);

    [Fact]
    public void Of_NoValues_IsNotANumber()
    {
        var side = Make.Side(null, null);
        Assert.Equal(2, side.MissingCount);
        Assert.True(double.IsNaN(side.Min) && double.IsNaN(side.Max) && double.IsNaN(side.Mean));
    }

    [Fact]
    public void Of_Labels_Throws() => Assert.Throws<ArgumentException>(() => NumberSide.Of(Make.Labels("c", "a"), 1));
}
