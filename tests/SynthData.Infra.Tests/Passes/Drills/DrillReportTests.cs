using SynthData.Infra.Passes.Drills;
using SynthData.Infra.Tests.Components;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Drills;

public sealed class DrillReportTests
{
    private static readonly DateTimeOffset Began = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly DrillTargets Targets = new(PlatformRun.Settings("buckets: {data: {}}\nrecovery: {components: {clusters.main: {rto_minutes: 240, rpo_minutes: 1440}}}\n"), null, null);

    [Theory]
    [InlineData(120, 15, false, true)]
    [InlineData(121, 15, false, false)]
    [InlineData(120, 16, false, false)]
    [InlineData(1, 1, true, false)]
    public void Meets_TargetsAndFailures_Decide(int rto, int rpo, bool failed, bool meets) => Assert.Equal(
        meets,
        new DrillResult(new("a", "b"), [new("gcloud x", Began, TimeSpan.Zero, "", failed)], TimeSpan.FromMinutes(rto), TimeSpan.FromMinutes(rpo)).Meets(Targets.Of("a")));

    [Fact]
    public void Of_AComponent_IsWhatTheStackSaysOfItUnlessSomebodyAsks()
    {
        Assert.Equal(new(TimeSpan.FromHours(2), TimeSpan.FromMinutes(15)), Targets.Of("sql.main"));
        Assert.Equal(new(TimeSpan.FromHours(4), TimeSpan.FromDays(1)), Targets.Of("clusters.main"));
        Assert.Equal(new(TimeSpan.FromMinutes(5), TimeSpan.FromDays(1)), new DrillTargets(PlatformRun.Settings("recovery: {components: {clusters.main: {rpo_minutes: 1440}}}\n"), 5, null).Of("clusters.main"));
    }

    /// <summary>Point-in-time recovery keeps the promise; the backup beside it need not. A way that fails saves nobody.</summary>
    [Theory]
    [InlineData(10, 900, "")]
    [InlineData(900, 900, "firestore.main")]
    public void Missed_SeveralWaysBack_OneIsEnough(int first, int second, string missed)
    {
        var drill = new Drill("firestore.main", "x") { Restore = [new("x")] };
        DrillResult[] results = [new(drill, [], TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(first)), new(drill, [], TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(second))];
        Assert.Equal(missed, string.Join(',', Targets.Missed(results)));
    }

    [Fact]
    public void Write_SeveralResults_IsAsCheckedIn()
    {
        var restore = new Drill("sql.main", "The server as it was a minute ago, as a server of its own") { Restore = [new("sql", "instances", "clone")] };
        DrillResult[] results =
        [
            new(restore, [new("gcloud sql instances clone a b", Began, TimeSpan.FromMinutes(9.5), "Created.", false), new("gcloud sql instances describe b", Began.AddMinutes(9.5), TimeSpan.FromSeconds(2), "RUNNABLE", false)], TimeSpan.FromMinutes(9.6), TimeSpan.FromSeconds(80)),
            new(restore with { Component = "firestore.main" }, [new("gcloud firestore backups list '--filter=a | b'", Began.AddMinutes(10), TimeSpan.FromSeconds(1), "found none", true)], null, null),
            new(restore with { Component = "clusters.main" }, [new("gcloud beta container", Began.AddMinutes(11), TimeSpan.FromHours(3), "SUCCEEDED", false)], TimeSpan.FromHours(3), TimeSpan.FromHours(20)),
            new(new("us-central1", "What takes over from us-central1 stands and is ready; nothing is switched") { ByHand = ["`jobs.shards`: start runs in us-east1"] }, [], null, null),
        ];
        Golden.Check(DrillReport.Write("synthdata", "prod", results, Targets), "tests", "SynthData.Infra.Tests", "Passes", "Drills", "golden", "drill.md");
    }
}
