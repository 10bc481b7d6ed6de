using CsCheck;
using SynthData.Engine.Codecs;
using Xunit;

namespace SynthData.Engine.Tests.Codecs;

public class NiceRangeTests
{
    [Theory]
    [InlineData(1234, 1, 1300)]
    [InlineData(1234, -1, 1200)]
    [InlineData(-1234, -1, -1300)]
    [InlineData(-1234, 1, -1200)]
    [InlineData(37, 1, 37)]
    [InlineData(0, -1, 0)]
    public void WidenNumber_Number_HasTwoDigitsOutward(double value, int direction, double expected) =>
        Assert.Equal(expected, NiceRange.WidenNumber(value, direction));

    [Theory]
    [InlineData(37, 1, 100)]
    [InlineData(37, -1, 10)]
    [InlineData(-37, -1, -100)]
    [InlineData(-37, 1, -10)]
    [InlineData(0, 1, 1)]
    public void WidenNumber_OfFewRows_IsAPowerOfTen(double value, int direction, double expected) =>
        Assert.Equal(expected, NiceRange.WidenNumberCoarsely(value, direction));

    [Fact]
    public void WidenNumber_AnyNumber_IsFiniteAndOutward() => Gen.Double.Where(double.IsFinite).Sample(value =>
    {
        foreach (var few in new[] { false, true })
        {
            Assert.InRange((few ? NiceRange.WidenNumberCoarsely(value, 1) : NiceRange.WidenNumber(value, 1)), value - Math.Abs(value) * 1e-14, double.MaxValue);
            Assert.InRange((few ? NiceRange.WidenNumberCoarsely(value, -1) : NiceRange.WidenNumber(value, -1)), -double.MaxValue, value + Math.Abs(value) * 1e-14);
        }
    });

    [Theory]
    [InlineData(1.79e308)]
    [InlineData(-1.79e308)]
    public void WidenNumber_LargestDoubles_AreNotPublished(double value) =>
        Assert.NotEqual(value, NiceRange.WidenNumber(value, value > 0 ? 1 : -1));

    [Fact]
    public void On_PositiveValuesOnAnOffsetGrid_NeverGoesBelowZero()
    {
        var axis = new Axis(1, 105, 1000);
        Assert.True(axis.ToValue(NiceRange.On(axis, datetime: false, span: 0)(0, -1, false)) >= 0);
        var minutes = new Axis(1, 5, 60);
        Assert.True(minutes.ToValue(NiceRange.On(minutes, datetime: true, span: 1e12)(0, -1, false)) >= 0);
    }

    [Fact]
    public void WidenTicks_ShortSpan_StillHidesTheEnds()
    {
        var ticks = 637_000_000_001_234_560.0;
        var wide = NiceRange.WidenTicks(ticks, 1, span: 9 * TimeSpan.TicksPerSecond);
        Assert.True(wide > ticks && wide - ticks < TimeSpan.TicksPerSecond);
    }
}
