using SynthData.Engine.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Quality;

/// <summary>The one-line metrics of single columns, against values computed by hand.</summary>
public class ColumnMetricTests
{
    [Fact]
    public void BoundaryAdherence_RealComplete_CountsMissingAsOutside() =>
        Assert.Equal(0.5, BoundaryAdherence.Compute(Make.Side(1, 5), Make.Side(1, 5, 6, null)));

    [Fact]
    public void BoundaryAdherence_RealHasMissing_LeavesMissingOut() =>
        Assert.Equal(2.0 / 3, BoundaryAdherence.Compute(Make.Side(1, 5, null), Make.Side(1, 5, 0.5, null)));

    [Fact]
    public void BoundaryAdherence_NothingToCompare_IsNull()
    {
        Assert.Null(BoundaryAdherence.Compute(Make.Side(null, null), Make.Side(1)));
        Assert.Null(BoundaryAdherence.Compute(Make.Side(1, null), Make.Side(null, null)));
        Assert.Null(BoundaryAdherence.Compute(Make.Side(1), Make.Side()));
    }

    [Fact]
    public void CategoryAdherence_NewLabelAndNewMissing_AreOutside()
    {
        Assert.Equal(0.5, CategoryAdherence.Compute([3, 0, 0], [2, 1, 1]));
        Assert.Equal(0.75, CategoryAdherence.Compute([3, 0, 1], [2, 1, 1]));
        Assert.Null(CategoryAdherence.Compute([3], [0]));
    }

    [Fact]
    public void CategoryCoverage_SomeRealLabelsAbsent_IsShareOfLabels()
    {
        Assert.Equal(0.5, CategoryCoverage.Compute([5, 1, 0], [1, 0, 7]));
        Assert.Null(CategoryCoverage.Compute([0], [1]));
    }

    [Fact]
    public void RangeCoverage_BothEndsUncovered_SubtractsBoth() =>
        Assert.Equal(0.7, RangeCoverage.Compute(Make.Side(0, 10), Make.Side(1, 8))!.Value, 1e-15);

    [Fact]
    public void RangeCoverage_WiderOrFarAway_IsClipped()
    {
        Assert.Equal(1, RangeCoverage.Compute(Make.Side(0, 10), Make.Side(-5, 20)));
        Assert.Equal(0, RangeCoverage.Compute(Make.Side(0, 10), Make.Side(40, 50)));
    }

    [Fact]
    public void RangeCoverage_Undefined_IsNull()
    {
        Assert.Null(RangeCoverage.Compute(Make.Side(7, 7), Make.Side(7)));
        Assert.Null(RangeCoverage.Compute(Make.Side(1, 2), Make.Side(null, null)));
        Assert.Null(RangeCoverage.Compute(Make.Side(double.MinValue, double.MaxValue), Make.Side(1)));
    }

    [Fact]
    public void StatisticSimilarity_KnownValues_AreInWidthsOfRealRange()
    {
        // Real: mean 4, median 3, variance (16 + 1 + 1 + 36) / 3 = 18. Synthetic: mean 3, median 3, variance 2.
        var (real, synthetic) = (Make.Side(0, 3, 3, 10, null), Make.Side(2, 4));
        Assert.Equal(0.9, StatisticSimilarity.OfMean(real, synthetic)!.Value, 1e-15);
        Assert.Equal(1, StatisticSimilarity.OfMedian(real, synthetic)!.Value, 1e-15);
        Assert.Equal(1 - (Math.Sqrt(18) - Math.Sqrt(2)) / 10, StatisticSimilarity.OfStandardDeviation(real, synthetic)!.Value, 1e-15);
    }

    [Fact]
    public void StatisticSimilarity_Undefined_IsNull()
    {
        Assert.Null(StatisticSimilarity.OfMean(Make.Side(7, 7), Make.Side(1, 2)));
        Assert.Null(StatisticSimilarity.OfMedian(Make.Side(1, 2), Make.Side(null, null)));
        Assert.Null(StatisticSimilarity.OfStandardDeviation(Make.Side(1, 2), Make.Side(1)));
    }

    [Fact]
    public void MissingValueSimilarity_KnownShares_IsOneMinusDistance()
    {
        Assert.Equal(0.85, MissingValueSimilarity.Compute(3, 12, 1, 10)!.Value, 1e-15);
        Assert.Null(MissingValueSimilarity.Compute(0, 0, 1, 10));
    }

    [Fact]
    public void KeyUniqueness_RepeatsAndMissing_DoNotCount()
    {
        Assert.Equal(0.4, KeyUniqueness.Compute(Make.Texts("id", "a", "a", "b", null, null), 5));
        Assert.Equal(0.5, KeyUniqueness.Compute(Make.Numbers("id", 1, 1, 2, 2), 4));
        Assert.Equal(0.5, KeyUniqueness.Compute(Make.Labels("id", "x", null), 2));
        Assert.Equal(1, KeyUniqueness.Compute(Make.Dates("id", "2020-01-01", "2020-01-02"), 2));
        Assert.Null(KeyUniqueness.Compute(Make.Texts("id"), 0));
    }
}
