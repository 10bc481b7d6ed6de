using SynthData.Engine.Quality;

namespace SynthData.Cli.Output;

/// <summary>An evaluation as a person reads it: the scores, then what is furthest off.</summary>
internal static class EvaluationText
{
    private const int Shown = 5;

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

        if (result.Privacy is { } privacy) PrivacyText.Write(writer, style, privacy);
        if (result.Quality.SharedBins is not { } report) return;
        var columns = new TextTable("columns furthest off", "score") { Right = new HashSet<int> { 1 } };
        foreach (var (name, score) in report.Columns.Where(column => column.Value is not null).OrderBy(column => column.Value).Take(Shown))
            columns.Add(name, GenerateSummary.Score(score));
        writer.WriteLine();
        columns.Write(writer, style);

        var pairs = new TextTable("pairs furthest off", "score", "metric") { Right = new HashSet<int> { 1 } };
        foreach (var pair in report.Pairs.Where(pair => pair.Score is not null).OrderBy(pair => pair.Score).Take(Shown))
            pairs.Add($"{pair.A}, {pair.B}", GenerateSummary.Score(pair.Score), pair.Metric);
        writer.WriteLine();
        pairs.Write(writer, style);
    }

    private static void AddReport(TextTable table, string name, QualityReport? report)
    {
        if (report is not null)
            table.Add(name, GenerateSummary.Score(report.Score), GenerateSummary.Score(report.ColumnShapes), GenerateSummary.Score(report.ColumnPairTrends));
    }
}
