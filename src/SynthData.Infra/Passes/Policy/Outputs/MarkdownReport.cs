using System.Globalization;
using System.Text;

namespace SynthData.Infra.Passes.Policy.Outputs;

/// <summary>Findings as Markdown, for a comment on a change.</summary>
internal static class MarkdownReport
{
    public static string Write(PolicyReport report)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture,
            $"## Policy{(report.Environment is { } environment ? $": {environment}" : "")}\n\n{report.Summary}\n");
        if (report.Findings.Count > 0)
        {
            text.Append("\n| severity | rule | resource | finding | stack |\n|---|---|---|---|---|\n");
            foreach (var finding in report.Findings)
                text.Append(CultureInfo.InvariantCulture, $"| {finding.Severity.Word()} | {finding.Rule.Id} | `{Cell(finding.Address)}` | {Cell(finding.Message)} | {(finding.Rule.Stack is { } stack ? $"`{stack}`" : "")} |\n");
        }

        if (report.Waived.Count > 0)
        {
            text.Append("\n| waived | resource | reason | owner | until |\n|---|---|---|---|---|\n");
            foreach (var (finding, waiver) in report.Waived)
                text.Append(CultureInfo.InvariantCulture, $"| {finding.Rule.Id} ({finding.Severity.Word()}) | `{Cell(finding.Address)}` | {Cell(waiver.Reason)} | {Cell(waiver.Owner)} | {waiver.Expires:yyyy-MM-dd} |\n");
        }

        return text.ToString();
    }

    // Texts of a foreign plan must not make Markdown of their own.
    private static string Cell(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ').Replace('\r', ' ').Replace("<", "&lt;", StringComparison.Ordinal);
}
