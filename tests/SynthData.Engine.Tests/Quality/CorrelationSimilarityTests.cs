using SynthData.Engine.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Quality;

public class CorrelationSimilarityTests
{
    [Fact]
    public void Compute_OppositeSigns_IsZero()
    {
        var score = CorrelationSimilarity.Compute(Compare(Make.Side(1, 2, 3), Make.Side(1, 2)), Compare(Make.Side(2, 4, 6), Make.Side(9, 7)));
        Assert.Equal(0, score.Score!.Value, 1e-15);
        Assert.Equal(1, score.Real!.Value, 1e-15);
        Assert.Equal(-1, score.Synthetic!.Value, 1e-15);
    }

    [Fact]
    public void Compute_Undefined_SaysWhy()
    {
        var x = Compare(Make.Side(1, 2, 3), Make.Side(1, 2));
        Assert.Equal(PairProblem.ConstantColumn, CorrelationSimilarity.Compute(x, Compare(Make.Side(7, 7, 7), Make.Side(1, 2))).Problem);
        Assert.Equal(PairProblem.TooFewRows, CorrelationSimilarity.Compute(x, Compare(Make.Side(2, 4, 6), Make.Side(null, null))).Problem);
        var infinite = CorrelationSimilarity.Compute(x, Compare(Make.Side(2, 4, double.PositiveInfinity), Make.Side(1, 2)));
        Assert.Equal(PairProblem.TooLarge, infinite.Problem);
        Assert.Null(infinite.Score);
    }

    private static ComparedNumbers Compare(NumberSide real, NumberSide synthetic) => new("x", real, synthetic, QualityRules.All);
}
