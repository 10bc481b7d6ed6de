using CsCheck;
using SynthData.Engine.Codecs;
using Xunit;

namespace SynthData.Engine.Tests.Codecs;

public class AxisTests
{
    [Theory]
    [InlineData(1, 5, 0)]
    [InlineData(1, 60, 7)]
    [InlineData(100, 5, 3)]
    public void Fit_ManyValuesOnAGrid_FindsStepAndOffset(double scale, double step, double offset)
    {
        var values = Enumerable.Range(-20, 100).Select(position => (offset + step * position) / scale).ToArray();
        Assert.Equal(new Axis(scale, offset, step), Axis.Fit(values, scale, minDistinct: 10));
    }

    [Fact]
    public void Fit_StepOfOneRareValue_IsNotLearned()
    {
        double[] values = [.. Enumerable.Repeat(0.0, 1000), 48213];
        Assert.Equal(new Axis(1, 0, 1), Axis.Fit(values, 1, minDistinct: 10));
    }

    [Theory]
    [InlineData(9007199254740993.0)]
    [InlineData(1e308)]
    public void Fit_NumbersBeyondExactDoubles_IsContinuous(double large) => Assert.False(Axis.Fit([1, large], 1, minDistinct: 2).IsGrid);

    [Fact]
    public void ToValue_AnyPosition_ComesBack() =>
        Gen.Select(Gen.Int[-1_000_000, 1_000_000], Gen.Int[1, 500], Gen.Int[0, 4]).Sample((position, step, decimals) =>
        {
            var axis = new Axis(Math.Pow(10, decimals), position % step, step);
            Assert.Equal(position, axis.ToPosition(axis.ToValue(position)));
        });
}
