using SynthData.Engine.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Quality;

/// <summary>The metrics of pairs of columns, against values computed by hand.</summary>
public class PairMetricTests
{
    [Fact]
    public void PearsonCorrelation_KnownValues_Matches()
    {
        // Distances to the means: (-1, 0, 1) and (-4, -1, 5) / 3: 3 / sqrt(2 x 42 / 9).
        var correlation = PearsonCorrelation.Compute(Make.Side(1, 2, 3), Make.Side(2, 3, 5));
        Assert.Equal(3 / Math.Sqrt(2 * 42.0 / 9), correlation.Value, 1e-15);
        Assert.Equal(3, correlation.Rows);
        Assert.False(correlation.IsConstant);
    }

    [Fact]
    public void PearsonCorrelation_MissingValues_UsesRowsWithBoth()
    {
        var correlation = PearsonCorrelation.Compute(Make.Side(1, 2, 3, null, 100), Make.Side(2, 3, 5, 77, null));
        Assert.Equal(3 / Math.Sqrt(2 * 42.0 / 9), correlation.Value, 1e-15);
        Assert.Equal(3, correlation.Rows);
    }

    [Fact]
    public void PearsonCorrelation_ConstantOnceMissingRowsAreGone_SaysSo()
    {
        Assert.True(PearsonCorrelation.Compute(Make.Side(1, 1, 2), Make.Side(5, 6, null)).IsConstant);
        Assert.True(PearsonCorrelation.Compute(Make.Side(1, 1, 1), Make.Side(5, 6, 7)).IsConstant);
    }

    [Fact]
    public void CorrelationSimilarity_OppositeSigns_IsZero()
    {
        var score = CorrelationSimilarity.Compute(Compare(Make.Side(1, 2, 3), Make.Side(1, 2)), Compare(Make.Side(2, 4, 6), Make.Side(9, 7)));
        Assert.Equal(0, score.Score!.Value, 1e-15);
        Assert.Equal(1, score.Real!.Value, 1e-15);
        Assert.Equal(-1, score.Synthetic!.Value, 1e-15);
    }

    [Fact]
    public void CorrelationSimilarity_Undefined_SaysWhy()
    {
        var x = Compare(Make.Side(1, 2, 3), Make.Side(1, 2));
        Assert.Equal(PairProblem.ConstantColumn, CorrelationSimilarity.Compute(x, Compare(Make.Side(7, 7, 7), Make.Side(1, 2))).Problem);
        Assert.Equal(PairProblem.TooFewRows, CorrelationSimilarity.Compute(x, Compare(Make.Side(2, 4, 6), Make.Side(null, null))).Problem);
        var infinite = CorrelationSimilarity.Compute(x, Compare(Make.Side(2, 4, double.PositiveInfinity), Make.Side(1, 2)));
        Assert.Equal(PairProblem.TooLarge, infinite.Problem);
        Assert.Null(infinite.Score);
    }

    [Fact]
    public void ContingencySimilarity_KnownCounts_IsOneMinusHalfTheSum()
    {
        // Real cells: (0,0) 2/4, (1,1) 2/4. Synthetic: (0,0) 1/5, (0,1) 3/5, (1,1) 1/5. Distances 0.3, 0.6, 0.3.
        Assert.Equal(0.4, ContingencySimilarity.Compute(Count([0, 0, 1, 1], [0, 0, 1, 1], [0, 0, 0, 0, 1], [0, 1, 1, 1, 1]))!.Value, 1e-15);
        Assert.Null(ContingencySimilarity.Compute(Count([], [], [0], [0])));
    }

    [Fact]
    public void CramersV_KnownTables_Matches()
    {
        Assert.Equal(1, CramersV.OfReal(Count([0, 0, 1, 1], [1, 1, 0, 0], [], []))!.Value, 1e-15);
        Assert.Equal(0, CramersV.OfReal(Count([0, 0, 1, 1], [0, 1, 0, 1], [], []))!.Value);
        // 2 1 / 1 2: expected 1.5 everywhere, chi-squared 4 x 0.25 / 1.5 = 2/3, V = sqrt(2/3 / 6) = 1/3.
        Assert.Equal(1.0 / 3, CramersV.OfReal(Count([0, 0, 0, 1, 1, 1], [0, 0, 1, 0, 1, 1], [], []))!.Value, 1e-15);
        Assert.Null(CramersV.OfReal(Count([0, 0], [0, 1], [1, 1], [0, 0])));
    }

    [Fact]
    public void JointCounts_ManyLevels_SparseEqualsDense()
    {
        int[] first = [.. Enumerable.Range(0, 400).Select(row => row * row % 19)];
        int[] second = [.. Enumerable.Range(0, 400).Select(row => row * 7 % 23)];
        int[] third = [.. Enumerable.Range(0, 300).Select(row => row * 5 % 19)];
        int[] fourth = [.. Enumerable.Range(0, 300).Select(row => row * row * 3 % 23)];
        var dense = Count(first, second, third, fourth, 23);
        var sparse = Count(first, second, third, fourth, 100_000);
        Assert.True(dense.IsDense);
        Assert.False(sparse.IsDense);
        Assert.Equal(ContingencySimilarity.Compute(dense), ContingencySimilarity.Compute(sparse));
        Assert.Equal(CramersV.OfReal(dense)!.Value, CramersV.OfReal(sparse)!.Value, 1e-13);

        sparse.Count(new(second, fourth, 100_000), new(first, third, 100_000));
        Assert.Equal(ContingencySimilarity.Compute(dense), ContingencySimilarity.Compute(sparse));
    }

    private static ComparedNumbers Compare(NumberSide real, NumberSide synthetic) => new("x", real, synthetic, QualityRules.All);

    private static JointCounts Count(int[] first, int[] second, int[] syntheticFirst, int[] syntheticSecond, int levels = 2)
    {
        var counts = new JointCounts();
        counts.Count(new(first, syntheticFirst, levels), new(second, syntheticSecond, levels));
        return counts;
    }
}
