using SynthData.Infra.Passes.Advice;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Output;

/// <summary>Advice on costs, for people and for programs.</summary>
internal static class AdviceText
{
    public static void Write(TextWriter writer, Style style, IReadOnlyList<Piece> pieces)
    {
        if (pieces.Count == 0) writer.WriteLine("Nothing to save that this version knows of");
        foreach (var piece in pieces)
        {
            var proposal = piece.Proposal;
            writer.WriteLine(style.Bold($"{piece.Number}. {Head(piece)}"));
            writer.WriteLine($"   {Amount(piece)}");
            writer.WriteLine($"   why:  {proposal.Why}");
            writer.WriteLine($"   risk: {proposal.Risk}");
            foreach (var effect in piece.Effects) writer.WriteLine($"         {effect}");
            foreach (var edit in proposal.Edits) writer.WriteLine($"   edit: {edit.PathText}: {ValueOf(edit)}");
            if (!piece.CanApply) writer.WriteLine("   done by hand");
        }
    }

    public static void WriteMarkdown(TextWriter writer, IReadOnlyList<Piece> pieces)
    {
        writer.WriteLine("# Advice on costs\n");
        var table = new MarkdownTable("no.", "what", "USD a month (quiet / usual / busy)", "risk", "stack change");
        foreach (var piece in pieces)
        {
            table.Add(
                $"{piece.Number}", Head(piece), FormattableString.Invariant($"{piece.Saving.Low:0.00} / {piece.Saving.Expected:0.00} / {piece.Saving.High:0.00}"),
                string.Join(". ", piece.Effects.Prepend(piece.Proposal.Risk)), piece.CanApply ? string.Join("<br>", piece.Proposal.Edits.Select(edit => $"`{edit.PathText}: {ValueOf(edit)}`")) : "by hand");
        }

        table.Write(writer);
    }

    public static void WriteJson(Stream output, IReadOnlyList<Piece> pieces) => JsonDocumentWriter.Write(output, json =>
    {
        json.WriteString("factsAsOf", AdviceFacts.AsOf);
        json.WriteStartArray("advice");
        foreach (var piece in pieces)
        {
            json.WriteStartObject();
            json.WriteNumber("number", piece.Number);
            json.WriteString("kind", piece.Proposal.Kind);
            json.WriteString("environment", piece.Proposal.Environment);
            json.WriteString("component", piece.Proposal.Component);
            json.WriteString("what", piece.Proposal.What);
            json.WriteString("why", piece.Proposal.Why);
            json.WriteString("risk", piece.Proposal.Risk);
            json.WriteStartObject("savingUsdAMonth");
            json.WriteNumber("low", Math.Round(piece.Saving.Low, 4));
            json.WriteNumber("expected", Math.Round(piece.Saving.Expected, 4));
            json.WriteNumber("high", Math.Round(piece.Saving.High, 4));
            json.WriteEndObject();
            json.WriteBoolean("estimatedAnew", piece.IsEstimated);
            json.WriteStartArray("recovery");
            foreach (var effect in piece.Effects) json.WriteStringValue(effect);
            json.WriteEndArray();
            json.WriteStartArray("edits");
            foreach (var edit in piece.Proposal.Edits)
            {
                json.WriteStartObject();
                json.WriteString("path", edit.PathText);
                json.WriteString("value", edit.Value is null ? null : ValueOf(edit));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static string Head(Piece piece) =>
        $"{piece.Proposal.Component}{(piece.Proposal.Environment is { } environment ? $" ({environment})" : "")}: {piece.Proposal.What}";

    private static string Amount(Piece piece) => piece.Proposal.IsBound
        ? "saves nothing in a usual month, and bounds a bad one"
        : FormattableString.Invariant($"saves {piece.Saving.Expected:0.00} USD a month ({piece.Saving.Low:0.00} in a quiet one, {piece.Saving.High:0.00} in a busy one){(piece.IsEstimated ? "" : ", by a formula")}");

    private static string ValueOf(Infra.Stacks.Editing.StackEdit edit) => edit.Value is { } value ? Infra.Stacks.Editing.YamlFlow.Write(value, json: false) : "(taken away)";
}
