using SynthData.Engine.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Quality;

public class StatisticSimilarityTests
{
    [Fact]
    public void Of_KnownValues_AreInWidthsOfRealRange()
    {
        // Real: mean 4, median 3, variance (16 + 1 + 1 + 36) / 3 = 18. Synthetic: mean 3, median 3, variance 2.
        var (real, synthetic) = (Make.Side(0, 3, 3, 10, null), Make.Side(2, 4));
        Assert.Equal(0.9, StatisticSimilarity.OfMean(real, synthetic)!.Value, 1e-15);
        Assert.Equal(1, StatisticSimilarity.OfMedian(real, synthetic)!.Value, 1e-15);
        Assert.Equal(1 - (Math.Sqrt(18) - Math.Sqrt(2)) / 10, StatisticSimilarity.OfStandardDeviation(real, synthetic)!.Value, 1e-15);
    }

    [Fact]
    public void Of_Undefined_IsNull()
    {
        Assert.Null(StatisticSimilarity.OfMean(Make.Side(7, 7), Make.Side(1, 2)));
        Assert.Null(StatisticSimilarity.OfMedian(Make.Side(1, 2), Make.Side(null, null)));
        Assert.Null(StatisticSimilarity.OfStandardDeviation(Make.Side(1, 2), Make.Side(1)));
    }
}
