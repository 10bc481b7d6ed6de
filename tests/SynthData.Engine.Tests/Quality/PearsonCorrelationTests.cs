using SynthData.Engine.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Quality;

public class PearsonCorrelationTests
{
    [Fact]
    public void Compute_KnownValues_Matches()
    {
        // Distances to the means: (-1, 0, 1) and (-4, -1, 5) / 3: 3 / sqrt(2 x 42 / 9).
        var correlation = PearsonCorrelation.Compute(Make.Side(1, 2, 3), Make.Side(2, 3, 5));
        Assert.Equal(3 / Math.Sqrt(2 * 42.0 / 9), correlation.Value, 1e-15);
        Assert.Equal(3, correlation.Rows);
        Assert.False(correlation.IsConstant);
    }

    [Fact]
    public void Compute_MissingValues_UsesRowsWithBoth()
    {
        var correlation = PearsonCorrelation.Compute(Make.Side(1, 2, 3, null, 100), Make.Side(2, 3, 5, 77, null));
        Assert.Equal(3 / Math.Sqrt(2 * 42.0 / 9), correlation.Value, 1e-15);
        Assert.Equal(3, correlation.Rows);
    }

    [Fact]
    public void Compute_ConstantOnceMissingRowsAreGone_SaysSo()
    {
        Assert.True(PearsonCorrelation.Compute(Make.Side(1, 1, 2), Make.Side(5, 6, null)).IsConstant);
        Assert.True(PearsonCorrelation.Compute(Make.Side(1, 1, 1), Make.Side(5, 6, 7)).IsConstant);
    }
}
