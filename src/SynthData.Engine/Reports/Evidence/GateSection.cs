using System.Globalization;
using SynthData.Engine.Gates;

namespace SynthData.Engine.Reports.Evidence;

/// <summary>Whether the table may be published, by whose policy, and what the page is of.</summary>
internal static class GateSection
{
    public static void Add(HtmlPage page, GateResult? gate)
    {
        if (gate is null) return;
        page.Add("<h2>Gate</h2>").Add(gate.Passed ? "<p>The table passes the policy.</p>" : "<p class=\"warn\">The policy refuses the table.</p>");
        page.Add("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Gate\"><table><tr><th>Metric</th><th class=\"number\">Value</th><th class=\"number\">Limit</th><th>Verdict</th></tr>");
        foreach (var finding in gate.Findings)
        {
            var verdict = finding.Verdict switch { GateVerdict.Passed => "passes", GateVerdict.Waived => "waived", _ => "refused" };
            var waiver = finding.Waiver is { } found ? $" by {found.Owner} until {found.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}: {found.Reason}" : "";
            page.Add($"<tr><td>{HtmlPage.Escape(finding.Metric)}<div class=\"tag\">{HtmlPage.Escape(finding.Reason)}</div></td><td class=\"number\">{ScoreLine.Text(finding.Value)}</td>" +
                $"<td class=\"number\">{(finding.IsMost ? "at most" : "at least")} {ScoreLine.Text(finding.Limit)}</td><td>{verdict}{HtmlPage.Escape(waiver)}</td></tr>");
        }

        page.Add("</table></div>");
    }

    /// <summary>Digests of what the figures are of.</summary>
    public static void Add(HtmlPage page, EvaluationSignature? signature)
    {
        if (signature is null) return;
        page.Add("<h2>What this page is of</h2>").Add("<p class=\"soft\">SHA-256 of each file, and of the figures themselves: who has the files can compute them again.</p>");
        page.Add("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Digests\"><table>");
        foreach (var (name, digest) in ((string, string?)[])
            [
                ("Real table", signature.Real), ("Synthetic table", signature.Synthetic), ("Hold-out", signature.Holdout), ("Model", signature.Model), ("Policy", signature.Policy),
                ("Figures", signature.Report),
            ])
            if (digest is not null) page.Add($"<tr><th>{name}</th><td><code>{HtmlPage.Escape(digest)}</code></td></tr>");
        page.Add("</table></div>");
    }
}
