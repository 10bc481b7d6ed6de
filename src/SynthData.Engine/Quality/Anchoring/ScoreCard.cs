namespace SynthData.Engine.Quality.Anchoring;

/// <summary>The headline scores of one table against the real one; null where undefined.</summary>
/// <param name="Quality">Score of the quality report with shared bins, 0 to 1.</param>
/// <param name="ColumnShapes">Its column shapes.</param>
/// <param name="ColumnPairTrends">Its column pair trends.</param>
/// <param name="AllPairs">Score with each side's own bins, all pairs.</param>
/// <param name="Default">Score as the current SDMetrics gives it.</param>
/// <param name="Ranks">Similarity of rank correlations, 0 to 1.</param>
/// <param name="ThreeWay">Accuracy of three columns at a time, 0 to 1.</param>
/// <param name="DiscriminatorAuc">Area under the ROC curve of boosted trees, 0.5 when rows can't be told apart.</param>
/// <param name="PropensityRatio">pMSE by its mean under chance; 1 is ideal.</param>
public sealed record ScoreCard(
    double? Quality, double? ColumnShapes, double? ColumnPairTrends, double? AllPairs, double? Default, double? Ranks, double? ThreeWay, double? DiscriminatorAuc,
    double? PropensityRatio)
{
    /// <summary>The headline scores of an evaluation.</summary>
    public static ScoreCard Of(EvaluationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var shared = result.Quality.SharedBins;
        return new(
            shared?.Score, shared?.ColumnShapes, shared?.ColumnPairTrends, result.Quality.AllPairs?.Score, result.Quality.Default?.Score, result.Ranks?.Score,
            result.ThreeWay?.Accuracy, result.Discriminator?.Auc, result.Propensity?.Ratio);
    }
}
