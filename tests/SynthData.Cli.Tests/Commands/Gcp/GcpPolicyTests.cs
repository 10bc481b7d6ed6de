using System.Text.Json;
using SynthData.Testing;

namespace SynthData.Cli.Tests.Commands.Gcp;

public sealed class GcpPolicyTests : IDisposable
{
    private const string Plan =
        """
        {"planned_values": {"root_module": {"resources": [
          {"address": "google_storage_bucket_iam_member.a", "mode": "managed", "type": "google_storage_bucket_iam_member", "name": "a", "values": {"bucket": "b", "role": "roles/storage.objectViewer", "member": "allUsers"}},
          {"address": "google_pubsub_subscription.s", "mode": "managed", "type": "google_pubsub_subscription", "name": "s", "values": {"name": "s"}}]}}}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Policy_ForeignPlan_PrintsFindingsAsJson()
    {
        File.WriteAllText(_folder["tfplan.json"], Plan);
        using var json = JsonDocument.Parse(CliRun.Of("gcp", "policy", "--plan", _folder["tfplan.json"], "--format", "json").Expect(ExitCode.Success).OutputBytes);
        var findings = json.RootElement.GetProperty("findings").EnumerateArray().Select(finding =>
            $"{finding.GetProperty("rule").GetString()} {finding.GetProperty("address").GetString()} {finding.GetProperty("severity").GetString()}").ToArray();
        Assert.Equal(["STO-03 google_storage_bucket_iam_member.a high", "PUB-03 google_pubsub_subscription.s low"], findings);
    }

    [Theory]
    [InlineData("high", ExitCode.GateRefused)]
    [InlineData("never", ExitCode.Success)]
    public void Policy_PlanOnStandardInputWithGate_ExitsAsAsked(string failOn, int exitCode) =>
        Assert.Contains("`allUsers` has `roles/storage.objectViewer`", CliRun.WithInput(Plan, "gcp", "policy", "--plan", "-", "--fail-on", failOn).Expect(exitCode).Output);

    [Theory]
    [InlineData("[1, 2]")]
    [InlineData("{\"planned_values\": ")]
    [InlineData("{\"planned_values\": {\"root_module\": {\"resources\": [{\"type\": \"\\ud800\"}]}}}")]
    [InlineData("")]
    public void Policy_NoPlan_IsACodedError(string text) => Assert.Contains("SD3420 error", CliRun.WithInput(text, "gcp", "policy", "--plan", "-").Expect(ExitCode.UserError).Error);

    [Fact]
    public void Policy_DeepPlan_IsACodedError() =>
        Assert.Contains("SD3420 error", CliRun.WithInput("{\"planned_values\":" + new string('[', 100_000), "gcp", "policy", "--plan", "-").Expect(ExitCode.UserError).Error);

    [Fact]
    public void Policy_StackWithWaivers_ShowsThemAndTheLinesToChange()
    {
        File.WriteAllText(_folder["stack.yaml"],
            """
            stack: demo
            project: demo-project
            buckets: {data: {versioning: false}}
            policy:
              fail_on: low
              waivers: {old: {rule: STO-04, owner: team, reason: Is made again, expires: 2026-01-31}, logs: {rule: STO-05, owner: team, reason: Nobody else reads it, expires: 2999-12-31}}
            """);
        var run = CliRun.Of("gcp", "policy", "--stack", _folder["stack.yaml"]).Expect(ExitCode.GateRefused);
        Assert.Contains("SD3502 warning", run.Error);
        Assert.Contains("STO-04  buckets.ID.versioning: true", run.Output);
        Assert.Contains("2999-12-31  team   Nobody else reads it", run.Output);
        Assert.Contains("1 waived", run.Output);
        var check = CliRun.Of("gcp", "check", "--stack", _folder["stack.yaml"]).Expect(ExitCode.GateRefused);
        Assert.Matches("dev +policy +0 high,", check.Output);
        using var sarif = JsonDocument.Parse(CliRun.Of("gcp", "policy", "--stack", _folder["stack.yaml"], "--format", "sarif", "--fail-on", "never").Expect(ExitCode.Success).OutputBytes);
        Assert.Equal("2.1.0", sarif.RootElement.GetProperty("version").GetString());
    }

    [Fact]
    public void Policy_ShowSections_AreTextAndJson()
    {
        using var access = JsonDocument.Parse(CliRun.WithInput(Plan, "gcp", "policy", "--plan", "-", "--show", "access", "--format", "json").Expect(ExitCode.Success).OutputBytes);
        Assert.Equal("allUsers", access.RootElement.GetProperty("identities")[0].GetProperty("identity").GetString());
        Assert.Contains("may read objects on b (roles/storage.objectViewer)", CliRun.WithInput(Plan, "gcp", "policy", "--plan", "-", "--show", "access").Expect(ExitCode.Success).Output);
        using var network = JsonDocument.Parse(CliRun.WithInput(Plan, "gcp", "policy", "--plan", "-", "--show", "network", "--format", "json").Expect(ExitCode.Success).OutputBytes);
        Assert.Equal(0, network.RootElement.GetProperty("rules").GetArrayLength());
        Assert.Contains("0 open to the internet", CliRun.WithInput(Plan, "gcp", "policy", "--plan", "-", "--show", "network").Expect(ExitCode.Success).Output);
        CliRun.WithInput(Plan, "gcp", "policy", "--plan", "-", "--show", "network", "--format", "sarif").Expect(ExitCode.UserError);
    }
}
