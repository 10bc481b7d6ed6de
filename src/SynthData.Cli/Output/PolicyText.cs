using System.Text.Json;
using SynthData.Infra.Passes.Policy;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Output;

/// <summary>Findings of policy as people and programs read them.</summary>
internal static class PolicyText
{
    public static void Write(TextWriter writer, Style style, PolicyReport report)
    {
        if (report.Findings.Count > 0)
        {
            var table = new TextTable("severity", "rule", "resource", "finding");
            foreach (var finding in report.Findings) table.Add(finding.Severity.Word(), finding.Rule.Id, Plain(finding.Address), Plain(finding.Message));
            table.Write(writer, style);
            writer.WriteLine();
        }

        var changes = report.Findings.Where(finding => finding.Rule.Stack is not null).Select(finding => finding.Rule).Distinct().ToArray();
        if (changes.Length > 0 && report.Environment is not null)
        {
            var table = new TextTable("rule", "the stack's line to change");
            foreach (var rule in changes) table.Add(rule.Id, rule.Stack!);
            table.Write(writer, style);
            writer.WriteLine();
        }

        if (report.Waived.Count > 0)
        {
            var table = new TextTable("waived", "resource", "until", "owner", "reason");
            foreach (var (finding, waiver) in report.Waived) table.Add(finding.Rule.Id, finding.Address, $"{waiver.Expires:yyyy-MM-dd}", waiver.Owner, waiver.Reason);
            table.Write(writer, style);
            writer.WriteLine();
        }

        writer.WriteLine(report.Summary);
    }

    /// <summary><c>{"findings":[{"rule","address","severity","message",...}],"waived":[...],"summary":{...}}</c>.</summary>
    public static void WriteJson(Stream output, PolicyReport report) =>
        JsonDocumentWriter.Write(output, json =>
        {
            json.WriteStartArray("findings");
            foreach (var finding in report.Findings) Write(json, finding, null);
            json.WriteEndArray();
            json.WriteStartArray("waived");
            foreach (var waived in report.Waived) Write(json, waived.Finding, waived);
            json.WriteEndArray();
            WriteSummary(json, report);
            json.WriteStartArray("notJudged");
            foreach (var rule in report.NotJudged) json.WriteStringValue(rule.Id);
            json.WriteEndArray();
        });

    private static void WriteSummary(Utf8JsonWriter json, PolicyReport report)
    {
        json.WriteStartObject("summary");
        foreach (var severity in (PolicySeverity[])[PolicySeverity.High, PolicySeverity.Medium, PolicySeverity.Low]) json.WriteNumber(severity.Word(), report.Count(severity));
        json.WriteNumber("waived", report.Waived.Count);
        json.WriteBoolean("refused", report.Fails);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PolicyFinding finding, WaivedFinding? waived)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.Rule.Id);
        json.WriteString("address", finding.Address);
        json.WriteString("severity", finding.Severity.Word());
        json.WriteString("message", finding.Message);
        if (finding.Component is { } component) json.WriteString("component", component);
        if (finding.Place.File is { } file) json.WriteString("file", file);
        if (finding.Place.Line is { } line) json.WriteNumber("line", line);
        if (finding.Rule.Stack is { } stack) json.WriteString("stack", stack);
        WriteList(json, "cis", finding.Rule.Cis);
        WriteList(json, "checkov", finding.Rule.Checkov);
        WriteList(json, "trivy", finding.Rule.Trivy);
        if (waived is not null)
        {
            json.WriteStartObject("waiver");
            json.WriteString("id", waived.Waiver.Id);
            json.WriteString("owner", waived.Waiver.Owner);
            json.WriteString("reason", waived.Waiver.Reason);
            json.WriteString("expires", $"{waived.Waiver.Expires:yyyy-MM-dd}");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyCollection<string> texts)
    {
        if (texts.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    /// <summary>Without control characters: a foreign plan must not steer the terminal.</summary>
    private static string Plain(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(letter => char.IsControl(letter) ? '\uFFFD' : letter)) : text;
}
