using System.Globalization;
using SynthData.Engine.Quality;
using SynthData.Engine.Quality.Anchoring;
using SynthData.Engine.Utility;

namespace SynthData.Cli.Output;

/// <summary>An evaluation as a person reads it: the scores, then what is furthest off.</summary>
internal static class EvaluationText
{
    private const int Listed = 5;

    public static void Write(TextWriter writer, Style style, EvaluationResult result)
    {
        var scores = new TextTable("quality, 0 to 1", "score", "column shapes", "column pair trends") { Right = new HashSet<int> { 1, 2, 3 } };
        AddReport(scores, "shared bins", result.Quality.SharedBins);
        AddReport(scores, "all pairs", result.Quality.AllPairs);
        AddReport(scores, "default", result.Quality.Default);
        scores.Write(writer, style);
        if (result.Diagnostic is { } diagnostic)
        {
            writer.WriteLine();
            writer.WriteLine(
                $"Diagnostic {GenerateSummary.Score(diagnostic.Score)} (data validity {GenerateSummary.Score(diagnostic.DataValidity)}, "
                + $"data structure {GenerateSummary.Score(diagnostic.DataStructure)})");
        }

        WriteAnchored(writer, style, result);
        WriteUtility(writer, style, result.Utility);
        if (result.Privacy is { } privacy) PrivacyText.Write(writer, style, privacy);
        if (result.Gate is { } gate) GateText.Write(writer, style, gate);
        if (result.Quality.SharedBins is not { } report) return;
        var columns = new TextTable("columns furthest off", "score") { Right = new HashSet<int> { 1 } };
        foreach (var (name, score) in report.Columns.Where(column => column.Value is not null).OrderBy(column => column.Value).Take(Listed))
            columns.Add(name, GenerateSummary.Score(score));
        writer.WriteLine();
        columns.Write(writer, style);

        var pairs = new TextTable("pairs furthest off", "score", "metric") { Right = new HashSet<int> { 1 } };
        foreach (var pair in report.Pairs.Where(pair => pair.Score is not null).OrderBy(pair => pair.Score).Take(Listed))
            pairs.Add($"{pair.A}, {pair.B}", GenerateSummary.Score(pair.Score), pair.Metric);
        writer.WriteLine();
        pairs.Write(writer, style);
    }

    /// <summary>The scores, and what goes beyond pairs, each between another real sample and independent columns.</summary>
    private static void WriteAnchored(TextWriter writer, Style style, EvaluationResult result)
    {
        var own = ScoreCard.Of(result);
        var table = new TextTable("between anchors", "synthetic", "another real sample", "independent columns") { Right = new HashSet<int> { 1, 2, 3 } };
        Add("shared bins", card => card.Quality);
        Add("rank correlations", card => card.Ranks);
        Add("three columns at a time", card => card.ThreeWay);
        Add("told apart by trees (AUC)", card => card.DiscriminatorAuc);
        Add("told apart by a regression (ratio)", card => card.PropensityRatio);
        if (result.NewRows?.Share is { } share) table.Add("rows that match no real one", GenerateSummary.Score(share), "", "");
        writer.WriteLine();
        table.Write(writer, style);

        void Add(string name, Func<ScoreCard, double?> score)
        {
            if (score(own) is { } value) table.Add(name, GenerateSummary.Score(value), Shown(result.Anchors?.Ceiling), Shown(result.Anchors?.Floor));
            string Shown(ScoreCard? card) => card is null ? "" : GenerateSummary.Score(score(card));
        }
    }

    private static void WriteUtility(TextWriter writer, Style style, UtilityReport? utility)
    {
        if (utility is null) return;
        var interval = utility.Interval is { } found ? string.Create(CultureInfo.InvariantCulture, $" ({found.Low:F3} to {found.High:F3})") : "";
        var metric = utility.Metric switch { "auc" => "AUC", "macroAuc" => "mean AUC", _ => "R2" };
        writer.WriteLine();
        writer.WriteLine(
            $"{style.Bold("Training")} for `{utility.Target}`: {metric} {GenerateSummary.Score(utility.Real)} on real rows, {GenerateSummary.Score(utility.Synthetic)} on synthetic ones, "
            + $"gap {GenerateSummary.Score(utility.Gap)}{interval}");
        if (!utility.FromHoldout) writer.WriteLine("The test rows are real ones that the synthetic rows may come from; --holdout gives others");
    }

    private static void AddReport(TextTable table, string name, QualityReport? report)
    {
        if (report is not null)
            table.Add(name, GenerateSummary.Score(report.Score), GenerateSummary.Score(report.ColumnShapes), GenerateSummary.Score(report.ColumnPairTrends));
    }
}
