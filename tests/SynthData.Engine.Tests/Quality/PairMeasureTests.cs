using SynthData.Engine.Metadata;
using SynthData.Engine.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Quality;

public class PairMeasureTests
{
    /// <summary>Deviations (1, -2, 1) and (-1, -1, 2) correlate at 3/6 exactly; the threshold is strict.</summary>
    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(0, 2, 1)]
    [InlineData(1, 0, 2)]
    [InlineData(1, 2, 0)]
    [InlineData(2, 0, 1)]
    [InlineData(2, 1, 0)]
    public void Score_CorrelationOfExactlyAHalf_DoesNotCountInAnyOrder(int first, int second, int third)
    {
        double?[] x = [2, 1, 2], y = [9.647e-91, 0, 1];
        int[] order = [first, second, third];
        var table = Make.Table(3, Make.Numbers("x", [.. order.Select(row => x[row])]), Make.Numbers("y", [.. order.Select(row => y[row])]));
        var metadata = new TableMetadata("t", [new("x", Sdtype.Numerical), new("y", Sdtype.Numerical)]);

        var quality = Evaluation.Run(table, table, metadata).Quality;

        var pair = Assert.Single(quality.Default!.Pairs);
        Assert.Equal(0.5, pair.RealCorrelation!.Value, 1e-12);
        Assert.False(pair.MeetsThreshold);
        Assert.Null(pair.Score);
        Assert.Equal(1, Assert.Single(quality.AllPairs!.Pairs).Score!.Value, 1e-12);
    }
}
