using System.Text;
using System.Text.Json;
using SynthData.Errors;
using SynthData.Infra.Emit;
using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Policy;
using SynthData.Infra.Passes.Policy.Outputs;
using SynthData.Infra.Tests.Stacks.Profiles;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Policy;

public sealed class PolicyReportTests
{
    private static readonly DateOnly Today = new(2029, 12, 31);

    private const string Stack =
        """
        stack: demo
        project: demo-project
        buckets:
          data: {versioning: false}
          kept: {}
        policy:
          fail_on: medium
          waivers:
            data: {rule: STO-04, component: buckets.d*, owner: team, reason: Is made again, expires: EXPIRES}
            watch: {rule: LOG-*, owner: team, reason: Watched elsewhere, expires: 2031-01-31}
            audit: {rule: IAM-07, owner: team, reason: Too much, expires: 2031-01-31}
        """;

    /// <summary>Production-grade profiles have nothing of severity high, and everything lower is accepted by somebody for a reason.</summary>
    [Theory]
    [InlineData("production")]
    [InlineData("multi-region")]
    public void Of_Profiles_FindNothingThatIsNotAccepted(string profile)
    {
        var stack = ProfileTests.Check(profile);
        foreach (var environment in stack.Graphs.Select(one => one.Environment))
        {
            var report = Report(stack, environment);
            Assert.Empty(report.Findings.Select(finding => $"{environment} {finding.Rule.Id} {finding.Address}: {finding.Message}"));
            Assert.DoesNotContain(report.Waived, waived => waived.Finding.Severity == PolicySeverity.High);
            Assert.All(report.Waived, waived => Assert.True(waived.Waiver.Reason.Length > 10));
            Assert.Empty(report.Expired);
            Assert.False(report.Fails);
        }

        var idle = stack.Graphs.Select(one => Report(stack, one.Environment).Idle.AsEnumerable()).Aggregate((all, one) => all.Intersect(one));
        Assert.Empty(idle.Select(problem => problem.Message));
    }

    [Theory]
    [InlineData("starter")]
    [InlineData("kubernetes")]
    public void Of_SmallerProfiles_FindNothingHigh(string profile) =>
        Assert.All(ProfileTests.Check(profile).Graphs, one => Assert.False(Report(ProfileTests.Check(profile), one.Environment).Fails));

    [Fact]
    public void Of_WaiverInForce_TakesItsFindingsAndNoOthers()
    {
        var (report, problems) = Report("2029-12-31");
        Assert.Equal(["google_storage_bucket.data"], report.Waived.Where(one => one.Waiver.Id == "data").Select(one => one.Finding.Address));
        Assert.Equal(10, report.Waived.Count(one => one.Waiver.Id == "watch"));
        Assert.All(report.Findings, finding => Assert.Equal(PolicySeverity.Low, finding.Severity));
        Assert.False(report.Fails);
        Assert.Empty(problems);
    }

    [Fact]
    public void Of_WaiverExpired_CountsAgainAndSaysSo()
    {
        var (report, problems) = Report("2029-12-30");
        var finding = Assert.Single(report.Findings, finding => finding.Rule.Id == "STO-04");
        Assert.Equal(("buckets.data", 4L), (finding.Component, finding.Place.Line));
        Assert.True(report.Fails);
        var problem = Assert.Single(problems);
        Assert.Equal(("SD3502", Severity.Warning, 9L), (problem.Code.Code, problem.Severity, problem.Place.Line));
    }

    [Fact]
    public void Of_WaiverUnused_IsTold()
    {
        var (_, problems) = Report("2031-01-31", "component: buckets.d*", "component: buckets.other");
        Assert.Equal("SD3503", Assert.Single(problems).Code.Code);
    }

    [Fact]
    public void Of_WaiverOfNoRule_IsAnError()
    {
        var refused = Assert.Throws<SynthDataException>(() => Report("2031-01-31", "rule: STO-04", "rule: STO-94"));
        var problem = Assert.Single(refused.Diagnostics);
        Assert.Equal(("SD3501", Severity.Error, "Did you mean `STO-04`?"), (problem.Code.Code, problem.Severity, problem.Hint));
    }

    [Theory]
    [InlineData(", owner: team, reason: Is made again", ", owner: team", "reason")]
    [InlineData("owner: team, reason: Is", "reason: Is", "owner")]
    [InlineData(", expires: EXPIRES", "", "expires")]
    [InlineData("EXPIRES", "2029-02-30", "expires")]
    public void Check_WaiverWithoutItsReasons_IsRefused(string from, string to, string setting)
    {
        var refused = Assert.Throws<SynthDataException>(() => Check(Stack.Replace(from, to, StringComparison.Ordinal)));
        Assert.Contains(setting, Assert.Single(refused.Diagnostics).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Sarif_OfAReport_HasRulesLevelsLinesAndLastingFingerprints()
    {
        using var first = Sarif(Report("2029-12-30").Report);
        using var moved = Sarif(Report("2029-12-30", "buckets:", "# A line more.\nbuckets:").Report);
        var run = first.RootElement.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToArray();
        Assert.Equal("2.1.0", first.RootElement.GetProperty("version").GetString());
        foreach (var result in run.GetProperty("results").EnumerateArray()) Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()]);
        var finding = run.GetProperty("results")[0];
        Assert.Equal(("STO-04", "warning", 4), (finding.GetProperty("ruleId").GetString(), finding.GetProperty("level").GetString(), LineOf(finding)));
        var same = moved.RootElement.GetProperty("runs")[0].GetProperty("results")[0];
        Assert.Equal(5, LineOf(same));
        Assert.Equal(finding.GetProperty("partialFingerprints").GetRawText(), same.GetProperty("partialFingerprints").GetRawText());
        Assert.Contains(run.GetProperty("results").EnumerateArray(), result => result.TryGetProperty("suppressions", out var suppressed) && suppressed[0].GetProperty("justification").GetString()!.Contains("Watched elsewhere", StringComparison.Ordinal));
    }

    [Fact]
    public void Markdown_OfAReport_HasFindingsAndWaivers()
    {
        var text = MarkdownReport.Write(Report("2029-12-30").Report);
        Assert.Contains("| medium | STO-04 | `google_storage_bucket.data` |", text, StringComparison.Ordinal);
        Assert.Contains("| IAM-07 (medium) | `project` | Too much | team | 2031-01-31 |", text, StringComparison.Ordinal);
    }

    private static int LineOf(JsonElement result) => result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32();

    private static JsonDocument Sarif(PolicyReport report)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes)) SarifReport.Write(json, report, "1.0.0");
        return JsonDocument.Parse(bytes.ToArray());
    }

    private static (PolicyReport Report, IReadOnlyList<Diagnostic> Problems) Report(string expires, string from = "$", string to = "$")
    {
        var report = Report(Check(Stack.Replace(from, to, StringComparison.Ordinal).Replace("EXPIRES", expires, StringComparison.Ordinal)), "dev");
        return (report, [.. report.Expired, .. report.Idle]);
    }

    private static PolicyReport Report(CheckedStack stack, string environment) =>
        PolicyReport.Of(Inventory.Of(stack.Graph(environment), environment), stack.File.Environment(environment), stack.File.Path, Today);

    private static CheckedStack Check(string stack) => CheckedStack.Check(new("stack.yaml", Encoding.UTF8.GetBytes(stack.Replace("EXPIRES", "2031-01-31", StringComparison.Ordinal)), _ => null));
}
