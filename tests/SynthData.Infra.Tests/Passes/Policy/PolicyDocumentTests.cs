using System.Globalization;
using System.Text;
using SynthData.Infra.Passes.Policy;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Policy;

/// <summary>docs/policy.md has every rule, between two marks; `UPDATE_GOLDEN=1` writes the table anew.</summary>
public sealed class PolicyDocumentTests
{
    private const string Begin = "<!-- rules: written by a test -->\n";
    private const string End = "<!-- end of rules -->\n";

    [Fact]
    public void Table_OfTheRules_StandsInTheDocument()
    {
        var document = File.ReadAllText(Repository.PathOf("docs", "policy.md"));
        var (begin, end) = (document.IndexOf(Begin, StringComparison.Ordinal), document.IndexOf(End, StringComparison.Ordinal));
        Assert.True(begin >= 0 && end > begin);
        Golden.Check(document[..(begin + Begin.Length)] + Table() + document[end..], "docs", "policy.md");
    }

    [Fact]
    public void Disagreements_OfTheTests_StandInTheDocument()
    {
        var document = File.ReadAllText(Repository.PathOf("docs", "policy.md"));
        Assert.All(PublishedCasesTests.Disagreements, one => Assert.Contains($"{one.Key}`: {one.Value}", document, StringComparison.Ordinal));
    }

    private static string Table()
    {
        var text = new StringBuilder();
        foreach (var area in RuleCatalog.All.GroupBy(rule => rule.Area))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {area.Key}\n\n| rule | severity | wants | of | CIS 4.0.0 | checkov | trivy | in the stack |\n|---|---|---|---|---|---|---|---|\n");
            foreach (var rule in area)
            {
                string[] cells =
                [
                    rule.Id, rule.Severity.Word(), rule.Why, string.Join(", ", rule.Resources.Select(type => $"`{type["google_".Length..]}`").Take(3)) + (rule.Resources.Length > 3 ? ", ..." : ""),
                    string.Join(", ", rule.Cis), string.Join(", ", rule.Checkov), string.Join(", ", rule.Trivy), rule.Stack is { } stack ? $"`{stack}`" : "",
                ];
                text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
            }
        }

        return text.Append('\n').ToString();
    }
}
