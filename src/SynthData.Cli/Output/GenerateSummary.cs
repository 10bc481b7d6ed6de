using System.Globalization;
using SynthData.Engine.Privacy;
using SynthData.Engine.Quality;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Output;

/// <summary>What <c>generate</c> tells at its end.</summary>
/// <param name="Output">Path, or <c>-</c>.</param>
/// <param name="Rows">Rows written.</param>
/// <param name="Seconds">Wall seconds of everything.</param>
/// <param name="SamplingSeconds">Wall seconds of drawing and writing the rows.</param>
/// <param name="Generator">Its name.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="ScoredRows">Synthetic rows behind the scores, the first ones.</param>
/// <param name="Quality">Shared bins; null without rows.</param>
/// <param name="Repeats">Null without rows.</param>
internal sealed record GenerateSummary(
    string Output, long Rows, double Seconds, double SamplingSeconds, string Generator, ulong Seed, int ScoredRows, QualityReport? Quality, RowRepeats? Repeats)
{
    public void WriteJson(Stream stream) =>
        JsonDocumentWriter.Write(stream, json =>
        {
            json.WriteString("output", Output);
            json.WriteNumber("rows", Rows);
            json.WriteNumber("seconds", Seconds);
            json.WriteScore("quality", Quality?.Score);
            json.WriteScore("columnShapes", Quality?.ColumnShapes);
            json.WriteScore("columnPairTrends", Quality?.ColumnPairTrends);
            json.WriteStartObject("privacy");
            json.WriteScore("identicalRows", Repeats?.IdenticalToTraining);
            json.WriteScore("trainingRepeats", Repeats?.RepeatsInTraining);
            json.WriteEndObject();
            json.WriteNumber("scoredRows", ScoredRows);
            json.WriteString("generator", Generator);
            json.WriteNumber("seed", Seed);
        });

    public void WriteText(TextWriter writer, Style style)
    {
        var culture = CultureInfo.InvariantCulture;
        var rate = SamplingSeconds > 0 ? Rows / SamplingSeconds : 0;
        var sampled = ScoredRows < Rows ? string.Create(culture, $", on the first {ScoredRows:N0} rows") : "";
        writer.WriteLine($"{style.Bold("Table")}    {Output}");
        writer.WriteLine(string.Create(culture, $"{style.Bold("Rows")}     {Rows:N0} in {Seconds:F1} s (sampled at {rate:N0} rows/s)"));
        writer.WriteLine(
            $"{style.Bold("Quality")}  {Score(Quality?.Score)} of 1 (column shapes {Score(Quality?.ColumnShapes)}, "
            + $"column pair trends {Score(Quality?.ColumnPairTrends)}{sampled})");
        if (Repeats is not null)
        {
            writer.WriteLine(
                $"{style.Bold("Privacy")}  {Percent(Repeats.IdenticalToTraining)} of the synthetic rows are identical to a real row; "
                + $"{Percent(Repeats.RepeatsInTraining)} of the real rows repeat among themselves");
        }
    }

    internal static string Score(double? score) => score is { } value ? value.ToString("F3", CultureInfo.InvariantCulture) : "undefined";

    private static string Percent(double? share) => share is { } value ? (100 * value).ToString("F2", CultureInfo.InvariantCulture) + " %" : "an undefined share";
}
