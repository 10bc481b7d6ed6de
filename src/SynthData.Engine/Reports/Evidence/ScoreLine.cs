using System.Globalization;
using SynthData.Engine.Quality;
using SynthData.Engine.Quality.Anchoring;

namespace SynthData.Engine.Reports.Evidence;

/// <summary>A score between its anchors.</summary>
/// <param name="Name">What is scored, in words.</param>
/// <param name="Meaning">How to read it.</param>
/// <param name="Synthetic">Of the synthetic rows; null where undefined.</param>
/// <param name="Ceiling">Of another real sample.</param>
/// <param name="Floor">Of independent columns.</param>
internal sealed record ScoreLine(string Name, string Meaning, double? Synthetic, double? Ceiling, double? Floor)
{
    /// <summary>0 for independent columns, 1 for another real sample; null where the anchors do not lie apart.</summary>
    public double? Place => Synthetic is { } own && Ceiling is { } ceiling && Floor is { } floor && Math.Abs(ceiling - floor) > 1e-3 && IsAnchored ? (own - floor) / (ceiling - floor) : null;

    /// <summary>Whether independent columns score worse than real ones: what looks at one column at a time can't tell.</summary>
    public bool IsAnchored { get; init; } = true;

    /// <summary>The headline scores of an evaluation that are defined.</summary>
    public static IReadOnlyList<ScoreLine> Of(EvaluationResult result)
    {
        var (own, ceiling, floor) = (ScoreCard.Of(result), result.Anchors?.Ceiling, result.Anchors?.Floor);
        ScoreLine[] lines =
        [
            new("Quality", "mean of the next two; 1 is equal", own.Quality, ceiling?.Quality, floor?.Quality),
            new("Column shapes", "each column’s distribution; 1 is equal", own.ColumnShapes, ceiling?.ColumnShapes, floor?.ColumnShapes) { IsAnchored = false },
            new("Column pair trends", "two columns at a time, on one grid; 1 is equal", own.ColumnPairTrends, ceiling?.ColumnPairTrends, floor?.ColumnPairTrends),
            new("Quality, as SDMetrics before thresholds", "all pairs, each side’s own bins", own.AllPairs, ceiling?.AllPairs, floor?.AllPairs),
            new("Quality, as SDMetrics now", "strong pairs only", own.Default, ceiling?.Default, floor?.Default),
            new("Rank correlations", "numbers that rise together; 1 is equal", own.Ranks, ceiling?.Ranks, floor?.Ranks),
            new("Three columns at a time", Chance(result), own.ThreeWay, ceiling?.ThreeWay, floor?.ThreeWay),
            new("Told apart by boosted trees", "area under the ROC curve; 0.5 can’t be told, 1 always", own.DiscriminatorAuc, ceiling?.DiscriminatorAuc, floor?.DiscriminatorAuc),
            new("Told apart by a regression", "pMSE ratio: about 1 to 2 can’t be told, above 10 is poor", own.PropensityRatio, ceiling?.PropensityRatio, floor?.PropensityRatio) { IsAnchored = false },
        ];
        return [.. lines.Where(line => line.Synthetic is not null)];
    }

    public static string Text(double? score) => score is { } value ? value.ToString(Math.Abs(value) < 10 ? "0.000" : "0.0", CultureInfo.InvariantCulture) : "–";

    private static string Chance(EvaluationResult result) =>
        result.ThreeWay is { } report ? $"a real sample of this size would get {Text(report.SameSize)}" : "";
}
