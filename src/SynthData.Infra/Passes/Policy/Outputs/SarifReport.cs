using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SynthData.Errors;

namespace SynthData.Infra.Passes.Policy.Outputs;

/// <summary>
/// Findings as SARIF 2.1.0 (OASIS), which code hosts show beside the lines. Waived findings are there, suppressed. A finding's fingerprint is of rule, environment and
/// address, so that it stays the same finding when lines move.
/// </summary>
internal static class SarifReport
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    public static void Write(Utf8JsonWriter json, PolicyReport report, string version)
    {
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, report, version);
        json.WriteStartArray("results");
        foreach (var finding in report.Findings) WriteResult(json, report, finding, null);
        foreach (var waived in report.Waived) WriteResult(json, report, waived.Finding, waived);
        json.WriteEndArray();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, PolicyReport report, string version)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "synthdata gcp policy");
        json.WriteString("version", version);
        json.WriteStartArray("rules");
        foreach (var rule in RulesOf(report))
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            WriteText(json, "shortDescription", $"{rule.Area}: {rule.Why}");
            WriteText(json, "help", Help(rule));
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", Level(rule.Severity));
            json.WriteEndObject();
            json.WriteStartObject("properties");
            // What GitHub sorts security findings by.
            json.WriteString("security-severity", rule.Severity switch { PolicySeverity.High => "8.0", PolicySeverity.Medium => "5.0", _ => "2.0" });
            json.WriteStartArray("tags");
            foreach (var tag in rule.Cis.Select(id => $"cis-gcp-4.0.0/{id}").Concat(rule.Checkov).Concat(rule.Trivy)) json.WriteStringValue(tag);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, PolicyReport report, PolicyFinding finding, WaivedFinding? waived)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule.Id);
        json.WriteNumber("ruleIndex", RulesOf(report).ToList().IndexOf(finding.Rule));
        json.WriteString("level", Level(finding.Severity));
        WriteText(json, "message", $"{finding.Address}: {finding.Message}");
        WriteLocation(json, report, finding.Place, finding.Address);
        json.WriteStartObject("partialFingerprints");
        json.WriteString("policy/v1", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{finding.Rule.Id}\n{report.Environment}\n{finding.Address}")))[..32]);
        json.WriteEndObject();
        if (waived is not null)
        {
            json.WriteStartArray("suppressions");
            json.WriteStartObject();
            json.WriteString("kind", "inSource");
            json.WriteString("status", "accepted");
            json.WriteString("justification", $"{waived.Waiver.Reason} ({waived.Waiver.Owner}, until {waived.Waiver.Expires:yyyy-MM-dd})");
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, PolicyReport report, Place place, string address)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Uri.EscapeDataString(report.File).Replace("%2F", "/", StringComparison.Ordinal));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", place.Line ?? 1);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("fullyQualifiedName", address);
        json.WriteString("kind", "resource");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static IEnumerable<PolicyRule> RulesOf(PolicyReport report) =>
        report.Findings.Concat(report.Waived.Select(one => one.Finding)).Select(finding => finding.Rule).Distinct();

    private static string Help(PolicyRule rule) =>
        rule.Why + (rule.Stack is { } stack ? $". In the stack file: {stack}" : "") + (rule.Checkov.IsEmpty ? "" : $". checkov: {string.Join(", ", rule.Checkov)}")
        + (rule.Trivy.IsEmpty ? "" : $". trivy: {string.Join(", ", rule.Trivy)}") + (rule.Cis.IsEmpty ? "" : $". CIS 4.0.0: {string.Join(", ", rule.Cis)}");

    private static string Level(PolicySeverity severity) => severity switch { PolicySeverity.High => "error", PolicySeverity.Medium => "warning", _ => "note" };
}
