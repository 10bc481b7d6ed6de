using SynthData.Engine.Quality;
using SynthData.Engine.Quality.Anchoring;
using Xunit;

namespace SynthData.Engine.Tests.Quality.Anchoring;

public class AnchorSamplesTests
{
    private static readonly EvaluationOptions Options = new()
    {
        Rules = QualityRules.SharedBins, Diagnose = false, Parts = EvaluationParts.Anchors | EvaluationParts.ThreeWay | EvaluationParts.Ranks,
    };

    [Fact]
    public void Measure_Adult_PutsEveryScoreBetweenFloorAndCeiling()
    {
        var (real, synthetic, metadata) = OracleTables.Read("adult");
        var result = Evaluation.Run(real, synthetic, metadata, Options, TestContext.Current.CancellationToken);
        var (anchors, own) = (result.Anchors!, ScoreCard.Of(result));
        Assert.False(anchors.FromHoldout);
        Assert.Equal(1, anchors.Floor.ColumnShapes);
        Assert.True(anchors.Ceiling.ColumnShapes > own.ColumnShapes);
        Assert.True(anchors.Ceiling.ThreeWay > own.ThreeWay);
        Assert.True(anchors.Ceiling.ThreeWay > anchors.Floor.ThreeWay + 0.05);
        Assert.True(anchors.Ceiling.ColumnPairTrends > anchors.Floor.ColumnPairTrends + 0.02);
        Assert.Null(own.DiscriminatorAuc);
    }

    [Fact]
    public void Measure_Holdout_IsTheCeiling()
    {
        var (real, synthetic, metadata) = OracleTables.Read("penguins");
        var result = Evaluation.Run(real, synthetic, metadata, Options with { Holdout = real }, TestContext.Current.CancellationToken);
        Assert.True(result.Anchors!.FromHoldout);
        Assert.Equal(1, result.Anchors.Ceiling.ThreeWay);
    }
}
