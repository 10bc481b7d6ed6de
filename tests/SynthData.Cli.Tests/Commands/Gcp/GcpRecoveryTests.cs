using System.Text.Json;
using SynthData.Testing;

namespace SynthData.Cli.Tests.Commands.Gcp;

/// <summary>What incidents cost and where data is, as a user of a stack asks for it.</summary>
public sealed class GcpRecoveryTests : IDisposable
{
    private const string Head = "stack: demo\nproject: demo-project\nregion: europe-west1\n";

    private readonly TemporaryFolder _folder = new();

    private string Stack => _folder["stack.yaml"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Check_DataWithoutAWayBack_IsRefusedWithItsLine()
    {
        Write("recovery: {incidents: [deletion]}\nbuckets:\n  raw: {versioning: false, soft_delete_days: 0}\n");
        var run = CliRun.Of("gcp", "check", "--stack", Stack).Expect(ExitCode.GateRefused);
        Assert.Contains($"SD3720 error: {Stack}:6:8, buckets.raw: `buckets.raw` (bucket) has no way back after a deletion\n  hint: Turn versioning on", run.Error);
        Assert.Contains("1 stores, 1 without a way back", run.Output);
        CliRun.Of("gcp", "recovery", "--stack", Stack).Expect(ExitCode.GateRefused);
        Write("recovery: {incidents: [deletion], fail_on: never}\nbuckets: {raw: {versioning: false, soft_delete_days: 0}}\n");
        CliRun.Of("gcp", "check", "--stack", Stack).Expect(ExitCode.Success);
        Write("recovery: {incidents: [deletion], rto_minutes: 10, fail_on: warning}\nbuckets: {raw: {}}\n");
        CliRun.Of("gcp", "check", "--stack", Stack).Expect(ExitCode.GateRefused);
    }

    [Fact]
    public void Check_DataOutsideOfTheAllowedPlaces_IsRefusedWithItsLine()
    {
        Write("residency: {allowed: [eu]}\nbuckets: {raw: {location: US}}\n");
        var run = CliRun.Of("gcp", "check", "--stack", Stack, "--format", "json").Expect(ExitCode.GateRefused);
        Assert.Contains($"SD3700 error: {Stack}:5:27, buckets.raw.location:", run.Error);
        using var json = JsonDocument.Parse(run.OutputBytes);
        var residency = json.RootElement.GetProperty("environments")[0].GetProperty("passes").EnumerateArray().Single(one => one.GetProperty("pass").GetString() == "residency");
        Assert.True(residency.GetProperty("refused").GetBoolean());
        CliRun.Of("gcp", "residency", "--stack", Stack).Expect(ExitCode.GateRefused);
    }

    [Fact]
    public void Recovery_EveryFormat_SaysTheSame()
    {
        Write("recovery: {incidents: [deletion, zone]}\nbuckets: {raw: {}}\nfirestore: {main: {}}\n");
        Assert.Contains("buckets.raw     bucket             0 / 34 min         0 / 0", CliRun.Of("gcp", "recovery", "--stack", Stack).Expect(ExitCode.Success).Output);
        Assert.Contains("| firestore.main | something deleted | documents of any minute of a week are read again | 1 min | 40 min | assumed |", CliRun.Of("gcp", "recovery", "--stack", Stack, "--format", "markdown").Expect(ExitCode.Success).Output);
        using var json = JsonDocument.Parse(CliRun.Of("gcp", "recovery", "--stack", Stack, "--format", "json").Expect(ExitCode.Success).OutputBytes);
        var incident = json.RootElement.GetProperty("stores").EnumerateArray().Single(one => one.GetProperty("component").GetString() == "firestore.main").GetProperty("incidents")[0];
        Assert.Equal((1, 40, true), (incident.GetProperty("rpoMinutes").GetInt32(), incident.GetProperty("rtoMinutes").GetInt32(), incident.GetProperty("meetsTarget").GetBoolean()));
    }

    [Fact]
    public void Residency_EveryFormat_SaysTheSame()
    {
        Write("buckets: {raw: {location: EUR4}}\n");
        Assert.Contains("buckets.raw  google_storage_bucket.raw", CliRun.Of("gcp", "residency", "--stack", Stack).Expect(ExitCode.Success).Output);
        Assert.Contains("| buckets.raw | google_storage_bucket.raw | itself | eur4 | FI NL | - |", CliRun.Of("gcp", "residency", "--stack", Stack, "--format", "markdown").Expect(ExitCode.Success).Output);
        using var json = JsonDocument.Parse(CliRun.Of("gcp", "residency", "--stack", Stack, "--format", "json").Expect(ExitCode.Success).OutputBytes);
        Assert.Equal("eur4", json.RootElement.GetProperty("places")[0].GetProperty("place").GetString());
    }

    /// <summary>A line for one environment may mean nothing in another; one that means nothing in any is said.</summary>
    [Fact]
    public void Check_LinesThatMeanNothingAnywhere_AreSaidOnce()
    {
        Write("buckets: {raw: {}}\nrecovery:\n  incidents: [deletion]\n  components: {topics.none: {rpo_minutes: 5}, topics.prod: {rpo_minutes: 5}}\nenvironments:\n  dev: {}\n  prod: {topics: {prod: {subscriptions: {people: {}}}}}\n");
        var run = CliRun.Of("gcp", "check", "--stack", Stack).Expect(ExitCode.Success);
        Assert.Equal(1, run.Error.Split("SD3725").Length - 1);
        Assert.Contains("`topics.none` holds no data", run.Error);
    }

    private void Write(string sections) => File.WriteAllText(Stack, Head + sections);
}
