using SynthData.Engine.Relations.Trends;
using SynthData.Engine.Tables;
using Xunit;

namespace SynthData.Engine.Tests.Relations.Trends;

public sealed class AtomLossTests
{
    [Fact]
    public void Of_EvenGrid_LosesNothing() => Assert.Equal(0, AtomLoss.Of([.. Enumerable.Range(0, 4000).Select(row => (double)(row / 20))], 3, NumberFormat.Integer, 10));

    /// <summary>Every tenth value only: 20 rows, where a reach of 5 has 20 rows on 11 positions; twice that is expected.</summary>
    [Fact]
    public void Of_EveryTenthValue_LosesMostRows() =>
        Assert.Equal(1 - 2 / 11.0, AtomLoss.Of([.. Enumerable.Range(0, 2000).Select(row => row / 20 * 10.0)], 5, NumberFormat.Integer, 10), 6);

    [Fact]
    public void Of_RareValues_LosesNothing() => Assert.Equal(0, AtomLoss.Of([.. Enumerable.Range(0, 300).Select(row => row * 10.0)], 5, NumberFormat.Integer, 10));
}
