using System.Text;
using SynthData.Errors;
using SynthData.Infra.Components;
using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Recovery;
using SynthData.Infra.Stacks;
using SynthData.Infra.Tests.Inventories;
using SynthData.Infra.Tests.Stacks.Profiles;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Recovery;

public sealed class RecoveryReportTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void Of_BucketWithoutAnyWay_IsAnErrorWithItsLine()
    {
        var problem = Assert.Single(Report("recovery: {incidents: [deletion]}\nbuckets:\n  raw: {versioning: false, soft_delete_days: 0}\n").Problems);
        Assert.Equal((RecoveryErrors.NoWayBack, Severity.Error, 5L, "buckets.raw"), (problem.Code, problem.Severity, problem.Place.Line, problem.Place.Path));
        Assert.Contains("versioning", problem.Hint, StringComparison.Ordinal);
    }

    /// <summary>What is kept for less than a deletion may go unnoticed is of no help.</summary>
    [Fact]
    public void Of_WindowShorterThanNotice_DoesNotCount()
    {
        Assert.Empty(Report("recovery: {incidents: [deletion], notice_hours: 168}\nbuckets: {raw: {versioning: false}}\n").Problems);
        Assert.Equal(RecoveryErrors.NoWayBack, Assert.Single(Report("recovery: {incidents: [deletion], notice_hours: 169}\nbuckets: {raw: {versioning: false}}\n").Problems).Code);
    }

    [Fact]
    public void Of_TargetsMissed_SayWhatIsLostAndHowLongItIsAway()
    {
        // 10 + 1000 / 2 + 15 = 525 minutes by logs; the daily backup is as slow and loses a day.
        var problems = Report("network: {private_services: {}}\nsql: {main: {disk_gb: 1000}}\nrecovery: {incidents: [deletion, zone]}\n").Problems;
        Assert.Equal(
            "`sql.main` (database server), something deleted: a new server at any moment before; it is away for 8.8 h, 2 h may be", Assert.Single(problems).Message);
        Assert.Empty(Report("network: {private_services: {}}\nsql: {main: {disk_gb: 1000}}\nrecovery: {incidents: [deletion, zone], components: {sql.main: {rto_minutes: 600}}}\n").Problems);
        Assert.Empty(Report("network: {private_services: {}}\nsql: {main: {disk_gb: 1000}}\nrecovery: {incidents: [deletion, zone], components: {sql.main: {data_gib: 150}}}\n").Problems);
    }

    [Fact]
    public void Of_AcceptedRisk_IsNoFindingUntilItsDay()
    {
        const string Stack = "buckets: {raw: {versioning: false, soft_delete_days: 0}}\nrecovery:\n  incidents: [deletion]\n  accepted:\n    raw: {component: buckets.raw, owner: team, reason: temporary files, expires: \"2026-11-23\"}\n";
        var report = Report(Stack);
        Assert.Empty(report.Problems);
        Assert.Equal("team", Assert.Single(report.Stores, one => one.Name == "buckets.raw").Outcomes[0].Accepted!.Owner);
        var later = Report(Stack, Today.AddDays(1));
        Assert.Equal([RecoveryErrors.NoWayBack, RecoveryErrors.WaiverOver], later.Problems.Select(one => one.Code));
        Assert.Empty(later.Idle);
    }

    [Fact]
    public void Of_LinesThatMeanNothing_AreIdle()
    {
        var report = Report("buckets: {raw: {}}\nrecovery:\n  incidents: [deletion]\n  components: {topics.none: {rpo_minutes: 1}}\n  accepted:\n    raw: {component: buckets.raw, owner: team, reason: r, expires: \"2027-01-01\"}\n");
        Assert.Equal([RecoveryErrors.WaiverUnused, RecoveryErrors.UnknownComponent], report.Idle.Select(one => one.Code));
    }

    [Fact]
    public void Parse_AcceptedWithoutOwnerReasonOrDay_IsAnError()
    {
        var problems = new DiagnosticBag();
        Assert.Null(StackFile.Parse("stack: demo\nproject: demo-project\nrecovery: {accepted: {raw: {component: buckets.raw}}}\n"u8.ToArray(), "stack.yaml", problems));
        Assert.Equal(["owner", "reason", "expires"], problems.Items.Select(one => one.Message.Split('`')[1]));
    }

    /// <summary>Every export that is no farther away than a bucket elsewhere outlives the region with the schedule's gap.</summary>
    [Fact]
    public void Of_FirestoreExportedElsewhere_OutlivesTheRegionWithADayLost()
    {
        var report = Report("region: us-central1\nfirestore: {main: {export: {bucket: copies}}}\nbuckets: {copies: {location: us-east1}}\n");
        Assert.Equal("1440/40", StoreReaderTests.Said(report.Stores.Single(one => one.Name == "firestore.main"))[2]);
        var near = Report("region: us-central1\nfirestore: {main: {export: {bucket: copies}}}\nbuckets: {copies: {}}\n");
        Assert.Equal("none", StoreReaderTests.Said(near.Stores.Single(one => one.Name == "firestore.main"))[2]);
    }

    [Theory]
    [InlineData("starter")]
    [InlineData("production")]
    [InlineData("multi-region")]
    [InlineData("kubernetes")]
    public void Of_EveryProfile_MeetsItsTargetsOrSaysWhoAccepts(string profile)
    {
        var stack = ProfileTests.Check(profile);
        var reports = stack.Graphs.Select(one => RecoveryPass.Report(Inventory.Of(one.Graph, one.Environment), stack.File.Environment(one.Environment), Today)).ToArray();
        Assert.All(reports, report => Assert.Empty(report.Problems));
        // Every line of `recovery` is of use in some environment.
        Assert.DoesNotContain(reports[0].Idle, idle => Array.TrueForAll(reports, report => report.Idle.Contains(idle)));
        if (profile == "multi-region") Assert.Contains(reports[^1].Stores.SelectMany(one => one.Outcomes), one => one is { Incident: Incident.Region, MeetsTarget: true });
    }

    [Fact]
    public void Of_RandomInventories_NeverThrows()
    {
        string[] types = [.. Infra.Passes.Recovery.Stores.StoreReader.Types, "google_sql_database_instance", "google_gke_backup_backup_plan", "google_gke_backup_restore_plan", "google_firestore_backup_schedule",
            "google_cloud_scheduler_job", "google_spanner_instance", "google_compute_resource_policy", "google_pubsub_subscription", "google_kms_key_ring"];
        var found = 0;
        for (var seed = 1; seed <= 500; seed++)
        {
            var report = RecoveryReport.Of(RandomInventory.Of(seed, 20, types), RecoveryTargets.Default, Today);
            found += report.Problems.Count;
        }

        Assert.InRange(found, 500, 100_000);
    }

    internal static RecoveryReport Report(string sections, DateOnly? today = null)
    {
        var (inventory, stack) = Build(sections);
        return RecoveryPass.Report(inventory, stack, today ?? Today);
    }

    internal static (Inventory Inventory, Stack Stack) Build(string sections)
    {
        var problems = new DiagnosticBag();
        var file = StackFile.Parse(Encoding.UTF8.GetBytes("stack: demo\nproject: demo-project\n" + sections), "stack.yaml", problems);
        Assert.Empty(problems.Items);
        var stack = file!.Environments[0];
        var graph = PlatformBuilder.Build(stack, PlatformBuilder.PlainIdentity, problems);
        Assert.Empty(problems.Items);
        return (Inventory.Of(graph, stack.Environment), stack);
    }
}
