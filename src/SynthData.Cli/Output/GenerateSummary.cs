using System.Globalization;
using System.Text.Json;
using SynthData.Client.Wire;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Output;

/// <summary>What <c>generate</c> tells at its end.</summary>
/// <param name="Output">Path, or <c>-</c>.</param>
/// <param name="Rows">Rows written.</param>
/// <param name="Seconds">Wall seconds of everything.</param>
/// <param name="SamplingSeconds">Wall seconds of drawing and writing the rows; null when a server drew them.</param>
/// <param name="Generator">Its name.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="ScoredRows">Synthetic rows behind the scores, the first ones.</param>
/// <param name="Quality">Score with shared bins, 0 to 1; this and the following are null without rows.</param>
/// <param name="ColumnShapes">Its part of the columns.</param>
/// <param name="ColumnPairTrends">Its part of the pairs.</param>
/// <param name="IdenticalRows">Share of the synthetic rows that equal a real one.</param>
/// <param name="TrainingRepeats">Share of the real rows that repeat among themselves.</param>
/// <param name="RealRows">Rows of the real table; null when a server has it.</param>
/// <param name="ScoredRealRows">Real rows behind the scores: a sample where the table is not in memory.</param>
/// <param name="HeldOutRows">Real rows that were kept back and not learned.</param>
internal sealed record GenerateSummary(
    string Output, long Rows, double Seconds, double? SamplingSeconds, string Generator, ulong Seed, long ScoredRows,
    double? Quality, double? ColumnShapes, double? ColumnPairTrends, double? IdenticalRows, double? TrainingRepeats, long? RealRows = null, long? ScoredRealRows = null, long HeldOutRows = 0)
{
    /// <summary>Where a server delivered the table to.</summary>
    public IReadOnlyList<DeliveryInfo> Deliveries { get; init; } = [];

    public void Write(Terminal terminal, bool asJson)
    {
        if (asJson) WriteJson(terminal.Output);
        else if (OutputTarget.IsStandardOutput(Output)) WriteText(terminal.Error, terminal.ErrorStyle);
        else WriteText(terminal.Text, terminal.TextStyle);
    }

    private void WriteJson(Stream stream) =>
        JsonDocumentWriter.Write(stream, json =>
        {
            json.WriteString("output", Output);
            json.WriteNumber("rows", Rows);
            json.WriteNumber("seconds", Seconds);
            json.WriteScore("quality", Quality);
            json.WriteScore("columnShapes", ColumnShapes);
            json.WriteScore("columnPairTrends", ColumnPairTrends);
            json.WriteStartObject("privacy");
            json.WriteScore("identicalRows", IdenticalRows);
            json.WriteScore("trainingRepeats", TrainingRepeats);
            json.WriteEndObject();
            json.WriteNumber("scoredRows", ScoredRows);
            if (ScoredRealRows is { } real) json.WriteNumber("scoredRealRows", real);
            if (HeldOutRows > 0) json.WriteNumber("heldOutRows", HeldOutRows);
            json.WriteString("generator", Generator);
            json.WriteNumber("seed", Seed);
            WriteDeliveries(json, Deliveries);
        });

    /// <summary>As the wire has them; nothing when there are none.</summary>
    internal static void WriteDeliveries(Utf8JsonWriter json, IReadOnlyList<DeliveryInfo> deliveries)
    {
        if (deliveries.Count == 0) return;
        json.WriteStartArray("deliveries");
        foreach (var delivery in deliveries)
        {
            json.WriteStartObject();
            json.WriteString("to", delivery.To);
            json.WriteString("place", delivery.Place);
            json.WriteNumber("rows", delivery.Rows);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>One line a delivery.</summary>
    internal static void WriteDeliveries(TextWriter writer, Style style, IReadOnlyList<DeliveryInfo> deliveries)
    {
        foreach (var delivery in deliveries) writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{style.Bold("Delivery")} {delivery.Rows:N0} rows to {delivery.Place}"));
    }

    private void WriteText(TextWriter writer, Style style)
    {
        var culture = CultureInfo.InvariantCulture;
        var rate = SamplingSeconds is { } sampling ? string.Create(culture, $" (sampled at {(sampling > 0 ? Rows / sampling : 0):N0} rows/s)") : "";
        var sampled = ScoredRows < Rows ? string.Create(culture, $", on the first {ScoredRows:N0} rows") : "";
        var isSample = ScoredRealRows < RealRows;
        if (isSample) sampled += string.Create(culture, $", beside {ScoredRealRows:N0} random ones of {RealRows:N0} real rows");
        writer.WriteLine($"{style.Bold("Table")}    {Output}");
        writer.WriteLine(string.Create(culture, $"{style.Bold("Rows")}     {Rows:N0} in {Seconds:F1} s{rate}"));
        writer.WriteLine(
            $"{style.Bold("Quality")}  {Score(Quality)} of 1 (column shapes {Score(ColumnShapes)}, "
            + $"column pair trends {Score(ColumnPairTrends)}{sampled})");
        if (ScoredRows > 0)
        {
            writer.WriteLine(
                $"{style.Bold("Privacy")}  {Percent(IdenticalRows)} of the synthetic rows are identical to {(isSample ? "one of these real rows" : "a real row")}; "
                + $"{Percent(TrainingRepeats)} of {(isSample ? "these" : "the")} real rows repeat among themselves");
        }

        if (HeldOutRows > 0) writer.WriteLine($"{style.Bold("Held out")} {HeldOutText(HeldOutRows, RealRows)}");
        WriteDeliveries(writer, style, Deliveries);
    }

    internal static string HeldOutText(long heldOut, long? rows) =>
        string.Create(CultureInfo.InvariantCulture, $"{heldOut:N0} of {rows:N0} rows were kept back to attack with, and not learned");

    internal static string Score(double? score) => score is { } value ? value.ToString("F3", CultureInfo.InvariantCulture) : "undefined";

    private static string Percent(double? share) => share is { } value ? (100 * value).ToString("F2", CultureInfo.InvariantCulture) + " %" : "an undefined share";
}
