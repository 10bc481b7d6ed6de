using SynthData.Engine.Learning;
using Xunit;

namespace SynthData.Engine.Tests.Learning;

public sealed class RocAreaTests
{
    [Theory]
    [InlineData(new[] { 1.0, 2, 3, 4 }, new[] { false, false, true, true }, 1.0)]
    [InlineData(new[] { 1.0, 2, 3, 4 }, new[] { true, true, false, false }, 0.0)]
    [InlineData(new[] { 1.0, 2, 3, 4 }, new[] { false, true, false, true }, 0.75)]
    [InlineData(new[] { 1.0, 1, 1 }, new[] { false, true, true }, 0.5)]
    [InlineData(new[] { 2.0, 1, 2 }, new[] { true, false, false }, 0.75)]
    public void Of_ByHand_CountsOrderedPairs(double[] scores, bool[] positives, double expected) => Assert.Equal(expected, RocArea.Of(scores, positives));

    [Fact]
    public void Of_OneSideOnly_IsNoNumber() => Assert.Equal(double.NaN, RocArea.Of([1, 2], [true, true]));
}
