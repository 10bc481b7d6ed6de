using System.Text.Json;
using SynthData.Testing;

namespace SynthData.Cli.Tests.Commands.Gcp;

/// <summary>Drills with a gcloud that only notes how it was called and answers what the test says.</summary>
public sealed class GcpDrillTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public GcpDrillTests() => _folder.Write(
        "stack.yaml",
        "stack: demo\nproject: demo-project\nnetwork: {private_services: {}}\nbuckets: {data: {}}\nsql: {main: {machine: db-custom-1-3840}}\nfirestore: {main: {point_in_time_recovery: false}}\n");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Drill_WithoutRun_ShowsEveryStepAndCallsNothing()
    {
        Gcloud("exit 1");
        var run = Run().Expect(ExitCode.Success);
        Assert.Matches(@"gcloud sql instances clone demo-dev-main drill-[0-9]{8}-main --point-in-time=", run.Output);
        Assert.Empty(Calls());
    }

    [Fact]
    public void Drill_OfAServer_IsTimedAndRemovedAgain()
    {
        Gcloud("case \"$*\" in *describe*) echo RUNNABLE ;; esac");
        var run = Run("--only", "sql.main", "--run", "--yes", "--report", _folder["drill.md"]).Expect(ExitCode.Success);
        Assert.Matches(@"sql\.main +[0-9.]+ s +[0-9.]+ (s|min) +well", run.Output);
        var calls = Calls();
        Assert.Equal(["clone", "describe", "patch", "delete"], calls.Select(call => call.Split(' ')[2]));
        var report = File.ReadAllText(_folder["drill.md"]);
        Assert.All(calls, call => Assert.Contains($"`gcloud {call}`".Replace(" --format=value(state)", " '--format=value(state)'", StringComparison.Ordinal), report));
        Assert.Matches(@"\| `sql\.main` \| .* \| well \| [0-9.]+ s \| 2 h \| [0-9.]+ (s|min) \| 15 min \|", report);
    }

    [Fact]
    public void Drill_NotBackInTime_IsRefused()
    {
        Gcloud("case \"$*\" in *'value(name)'*) echo projects/p/locations/l/backups/b ;; *snapshotTime*) echo 2020-01-01T00:00:00Z ;; *describe*) echo FIRESTORE_NATIVE ;; esac");
        var run = Run("--only", "firestore.main", "--run", "--yes").Expect(ExitCode.GateRefused);
        Assert.Matches(@"SD3442 error: firestore\.main: RTO [0-9.]+ s, RPO [0-9.]+ h; promised are 2 h and 15 min", run.Error);
        Assert.Contains(Calls(), call => call.Contains("databases restore --source-backup=projects/p/locations/l/backups/b", StringComparison.Ordinal));
    }

    [Fact]
    public void Drill_RestoreFails_IsRemovedAllTheSame()
    {
        Gcloud("case \"$*\" in *clone*) echo 'ERROR: no quota' >&2; exit 1 ;; esac");
        var run = Run("--only", "sql.main", "--run", "--yes", "--format", "json").Expect(ExitCode.GateRefused);
        Assert.Contains("SD3441 error: sql.main: ended with code 1: ERROR: no quota", run.Error);
        Assert.Equal(["clone", "patch", "delete"], Calls().Select(call => call.Split(' ')[2]));
        using var json = JsonDocument.Parse(run.Output);
        Assert.False(json.RootElement.GetProperty("passed").GetBoolean());
        Assert.False(json.RootElement.GetProperty("drills")[0].TryGetProperty("rtoSeconds", out _));
    }

    [Fact]
    public void Drill_NoBackupThere_Fails()
    {
        Gcloud("exit 0");
        Assert.Contains("SD3441 error: firestore.main: found none", Run("--only", "firestore.main", "--run", "--yes").Expect(ExitCode.GateRefused).Error);
        Assert.DoesNotContain(Calls(), call => call.Contains("databases restore", StringComparison.Ordinal));
    }

    [Fact]
    public void Drill_ObjectThatIsAnother_Fails()
    {
        Gcloud("case \"$*\" in *generation*) echo 7 ;; *cat*) echo something else ;; esac");
        Assert.Matches("SD3441 error: buckets.data: printed `something else`, not `drill-", Run("--only", "buckets.data", "--run", "--yes").Expect(ExitCode.GateRefused).Error);
        Assert.Contains(Calls(), call => call.Contains("#7 gs://", StringComparison.Ordinal));
    }

    [Fact]
    public void Drill_NobodyAgrees_CallsNothing()
    {
        Gcloud("exit 0");
        Assert.Contains("SD9005", Run("--run").Expect(ExitCode.UserError).Error);
        Assert.Empty(Calls());
    }

    [Fact]
    public void Drill_WithoutGcloud_SaysWhereToGetIt() => Assert.Contains("SD3440", Run("--run", "--yes").Expect(ExitCode.UserError).Error);

    [Fact]
    public void Drill_OfSomethingElse_SaysWhatThereIs() => Assert.Contains("There are: firestore.main, sql.main, buckets.data", Run("--only", "sql.other").Expect(ExitCode.UserError).Error);

    private void Gcloud(string answer)
    {
        Directory.CreateDirectory(_folder["bin"]);
        _folder.Write("bin/gcloud", $"#!{MissingTool.Find("bash")}\nprintf '%s\\n' \"$*\" >>'{_folder["calls"]}'\n{answer}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder["bin/gcloud"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string[] Calls() => File.Exists(_folder["calls"]) ? File.ReadAllLines(_folder["calls"]) : [];

    // Nothing but the test's gcloud is on the path.
    private ProcessRun Run(params string[] arguments) => ProcessRun.Of(
        BuiltProgram.Path, ["gcp", "drill", "--stack", _folder["stack.yaml"], .. arguments], _folder.Path, new Dictionary<string, string?> { ["PATH"] = _folder["bin"] });
}
