using System.Text.Json;
using SynthData.Testing;
using SynthData.Testing.Google;

namespace SynthData.Cli.Tests.Commands.Gcp;

/// <summary>The gate before a rollout, against a Cloud Monitoring of the tests.</summary>
public sealed class GcpObjectivesTests : IAsyncLifetime
{
    private const string Name = "projects/demo-project/services/demo-prod-watch/serviceLevelObjectives/demo-prod-watch-";

    private readonly TemporaryFolder _folder = new();
    private MonitoringServer _monitoring = null!;

    public async ValueTask InitializeAsync()
    {
        _monitoring = await MonitoringServer.StartAsync();
        _folder.Write("stack.yaml", "stack: demo\nproject: demo-project\nservices: {api: {public: true}}\nobservability: {service: api, emails: {team: team@example.com}, objectives: {freeze_below: 10}}\nenvironments: {dev: {}, prod: {}}\n");
    }

    public async ValueTask DisposeAsync()
    {
        await _monitoring.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void Objectives_EnoughLeft_GoesOnAndSaysWhenItIsGone()
    {
        Put("errors", 0.5, 200, 14.4);
        Put("latency", 1, 200, 0);
        var run = Run().Expect(ExitCode.Success);
        Assert.Matches(@"errors +go on .*50 % of 30 days' budget left; it goes 14.4 times too fast and is gone in 25 hours", run.Output);
        Assert.Empty(run.Error);
    }

    [Fact]
    public void Objectives_Spent_RefusesUntilSomebodyOverridesAndIsRecorded()
    {
        Put("errors", 0.05, 200, 1);
        Put("latency", 1, 200, 0);
        var refused = Run().Expect(ExitCode.GateRefused);
        Assert.Contains("SD3430 error: errors: 5 % of 30 days' budget left", refused.Error);
        Assert.Contains("--override REASON", refused.Error);
        Assert.False(Directory.Exists(_folder["overrides"]));

        Run("--override", "fix of the leak", "--by", "ana", "--postmortem", _folder["postmortem.md"]).Expect(ExitCode.Success);
        var line = Assert.Single(File.ReadAllLines(_folder["overrides/prod.jsonl"]));
        using var json = JsonDocument.Parse(line);
        Assert.Equal(("ana", "fix of the leak", "errors"), (json.RootElement.GetProperty("by").GetString(), json.RootElement.GetProperty("reason").GetString(), json.RootElement.GetProperty("objectives")[0].GetString()));
        var postmortem = File.ReadAllText(_folder["postmortem.md"]);
        Assert.Contains("# Postmortem: demo, prod, ", postmortem);
        Assert.Contains("by ana: fix of the leak", postmortem);
        // It was for one rollout.
        Run().Expect(ExitCode.GateRefused);
    }

    [Fact]
    public void Objectives_AsJson_SayTheSame()
    {
        Put("errors", -0.2, 200, 1);
        Put("latency", 0.02, 3, 0);
        using var json = JsonDocument.Parse(Run("--format", "json").Expect(ExitCode.GateRefused).Output);
        Assert.True(json.RootElement.GetProperty("frozen").GetBoolean());
        Assert.Equal(["Spent", "TooFew"], json.RootElement.GetProperty("objectives").EnumerateArray().Select(one => one.GetProperty("state").GetString()));
    }

    [Fact]
    public void Objectives_NothingMeasured_GoesOnWithAWarning()
    {
        _monitoring.Define(Name + "errors");
        _monitoring.Define(Name + "latency");
        Assert.Contains("SD3431 warning: errors: nothing was measured yet", Run().Expect(ExitCode.Success).Error);
    }

    [Fact]
    public void Objectives_NotApplied_IsTheUsersProblem() => Assert.Contains("SD4807", Run().Expect(ExitCode.UserError).Error);

    [Fact]
    public void Objectives_StackPromisesNothing_SaysWhatToAdd()
    {
        _folder.Write("stack.yaml", "stack: demo\nproject: demo-project\nbuckets: {data: {}}\nenvironments: {dev: {}, prod: {}}\n");
        Assert.Contains("SD3432", CliRun.Of("gcp", "objectives", "--stack", _folder["stack.yaml"]).Expect(ExitCode.UserError).Error);
    }

    private void Put(string objective, double left, double room, double rate)
    {
        var now = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        _monitoring.Put(Name + objective, "select_slo_budget_fraction", now.AddHours(-1), left + 0.3);
        _monitoring.Put(Name + objective, "select_slo_budget_fraction", now, left);
        _monitoring.Put(Name + objective, "select_slo_budget_total", now, room);
        _monitoring.Put(Name + objective, "select_slo_burn_rate", now, rate);
    }

    private ProcessRun Run(params string[] arguments) => ProcessRun.Of(
        BuiltProgram.Path, ["gcp", "objectives", "--stack", _folder["stack.yaml"], "-e", "prod", .. arguments], _folder.Path,
        new Dictionary<string, string?> { ["SYNTHDATA_GOOGLE_EMULATORS_MONITORING"] = _monitoring.Address.ToString() });
}
