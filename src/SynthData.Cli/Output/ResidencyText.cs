using SynthData.Infra.Passes.Residency;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Output;

/// <summary>Where data is, for people and for programs.</summary>
internal static class ResidencyText
{
    private static string[] Header { get; } = ["component", "resource", "what", "place", "countries", "allowed"];

    public static void Write(TextWriter writer, Style style, ResidencyReport report)
    {
        var table = new TextTable(Header);
        foreach (var one in report.Places) table.Add(Row(report, one));
        table.Write(writer, style);
        writer.WriteLine($"\n{Allowed(report)}");
    }

    public static void WriteMarkdown(TextWriter writer, string environment, ResidencyReport report)
    {
        writer.WriteLine($"# Residency: {environment}\n\n{Allowed(report)}\n");
        var table = new MarkdownTable(Header);
        foreach (var one in report.Places) table.Add(Row(report, one));
        table.Write(writer);
    }

    public static void WriteJson(Stream output, string environment, ResidencyReport report) => JsonDocumentWriter.Write(output, json =>
    {
        json.WriteString("environment", environment);
        json.WriteString("placesAsOf", GooglePlaces.AsOf);
        json.WriteStartArray("allowed");
        foreach (var name in report.Allowed) json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteStartArray("places");
        foreach (var one in report.Places)
        {
            json.WriteStartObject();
            json.WriteString("address", one.Address);
            json.WriteString("component", one.Component);
            json.WriteString("what", one.What);
            json.WriteString("place", one.Location);
            json.WriteStartArray("countries");
            foreach (var country in one.Countries) json.WriteStringValue(country);
            json.WriteEndArray();
            if (one.Problem is { } problem)
            {
                json.WriteString("code", problem.Code.Code);
                json.WriteString("message", problem.Message);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static string Allowed(ResidencyReport report) =>
        report.Allowed.Count == 0 ? "Anything anywhere is allowed: the stack has no `residency.allowed`" : $"Allowed: {string.Join(", ", report.Allowed)}";

    private static string[] Row(ResidencyReport report, Whereabouts one) =>
    [
        one.Component ?? "-", one.Address, one.What, one.Location ?? "after an apply", one.Countries.Count == 0 ? "-" : string.Join(" ", one.Countries),
        report.Allowed.Count == 0 ? "-" : one.Problem?.Code.Code ?? "yes",
    ];
}
