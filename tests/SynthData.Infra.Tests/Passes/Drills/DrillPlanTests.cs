using System.Text.Json;
using SynthData.Infra.Emit;
using SynthData.Infra.Graph;
using SynthData.Infra.Passes.Drills;
using SynthData.Infra.Stacks;
using SynthData.Infra.Tests.Components;
using SynthData.Infra.Tests.Stacks.Profiles;
using SynthData.Testing;
using SynthData.Testing.Google;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Drills;

public sealed class DrillPlanTests
{
    private const string Id = "drill-06151234";

    private static readonly DateTimeOffset Now = new(2026, 6, 15, 12, 34, 56, TimeSpan.Zero);

    // What holds data that can be brought back, or says how; a drill must be there for each.
    private static readonly string[] Stores = ["google_firestore_database", "google_sql_database_instance", "google_spanner_backup_schedule", "google_storage_bucket", "google_gke_backup_restore_plan"];

    private static readonly Lazy<(ResourceGraph Graph, IReadOnlyList<Drill> Drills)[]> Plans = new(() =>
    [
        .. ((string[])["Sql", "Spanner"]).SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf("tests", "SynthData.Infra.Tests", "Components", folder, "golden"), "*.yaml"))
            .Select(StackSource.FromDisk).Select(CheckedStack.Check).Concat([ProfileTests.Check("production"), ProfileTests.Check("multi-region")])
            .SelectMany(stack => stack.Graphs.Select(one => (one.Graph, DrillPlan.Of(one.Graph, StackSettings.RegionsOf(stack.File.Environment(one.Environment).Settings), Now)))),
    ]);

    [Fact]
    public void Of_EveryStore_HasADrill()
    {
        var seen = new HashSet<string>();
        foreach (var (graph, drills) in Plans.Value)
        {
            foreach (var store in graph.Resources.Where(one => Stores.Contains(one.Address.Type) && one.Body["retention_policy"] is null))
            {
                Assert.Contains(drills, drill => drill.Component == store.Component && drill.IsRestore);
                seen.Add(store.Address.Type);
            }
        }

        Assert.Equal(Stores.Length, seen.Count);
    }

    /// <summary>Whatever is made, changed or deleted is the drill's own: each such command names it.</summary>
    [Fact]
    public void Of_CommandsThatChangeAnything_NameWhatIsThrownAway()
    {
        string[] verbs = ["export", "import", "create", "restore", "clone", "patch", "delete", "cp", "rm"];
        var changing = Plans.Value.SelectMany(plan => plan.Drills).SelectMany(drill => drill.Commands).Where(command => command.Arguments.Any(verbs.Contains)).ToArray();
        Assert.InRange(changing.Length, 40, 10_000);
        Assert.All(changing, command => Assert.Contains(command.Arguments, argument => argument.Contains(Id, StringComparison.Ordinal)));
        string[] reading = ["list", "describe", "cat"];
        Assert.All(Plans.Value.SelectMany(plan => plan.Drills).SelectMany(drill => drill.Commands).Except(changing), command => Assert.Contains(command.Arguments, reading.Contains));
    }

    [Fact]
    public void Of_WhatADrillMakes_IsRemovedAgain() => Assert.All(
        Plans.Value.SelectMany(plan => plan.Drills).Where(drill => drill.IsRestore),
        drill => Assert.Contains(drill.After, command => command.Arguments.Any(argument => argument is "delete" or "rm")));

    [Fact]
    public void Of_TheLossOfARegion_LooksAtWhatTakesOver()
    {
        var drills = DrillPlan.Of(ProfileTests.Check("production").Graph("prod"), ["us-central1", "us-east1"], Now).Where(drill => !drill.IsRestore).ToArray();
        Assert.Equal(["us-central1", "us-east1"], drills.Select(drill => drill.Component));
        Assert.All(drills, drill => Assert.DoesNotContain(drill.Check, command => command.Arguments.Contains($"--region={drill.Component}")));
        Assert.Contains(drills[0].Check, command => command.Arguments.Contains("synthdata-prod-api"));
        Assert.Contains(drills[0].ByHand, one => one.StartsWith("`topics.jobs.worker`: messages are kept", StringComparison.Ordinal));
    }

    /// <summary>Google's own command line knows every command with its options.</summary>
    [Fact]
    public void Of_EveryCommand_IsOneOfGcloud()
    {
        if (GcloudJudge.MissingReason(nameof(Of_EveryCommand_IsOneOfGcloud)) is { } reason) Assert.Skip(reason);
        using var folder = new TemporaryFolder();
        var filled = new Dictionary<string, string> { ["backup"] = "projects/p/locations/l/backups/b", ["generation"] = "1", ["time"] = "2026-01-01T00:00:00Z" };
        // One of each kind: those of other stacks differ in names only.
        var commands = Plans.Value.SelectMany(plan => plan.Drills).SelectMany(drill => drill.Commands).Select(command => (command with { Input = null }).Filled(filled))
            .DistinctBy(command => string.Join(' ', command.Arguments.Select(argument => argument.Contains('=', StringComparison.Ordinal) ? argument.Split('=')[0] : argument.Length > 20 ? "" : argument))).ToArray();
        Assert.InRange(commands.Length, 20, 100);
        var list = folder.Write("commands.json", JsonSerializer.Serialize(commands.Select(command => new Dictionary<string, string> { ["command_string"] = command.Line })));
        var run = ProcessRun.Of("gcloud", ["meta", "lint-gcloud-commands", $"--commands-file={list}"], variables: new Dictionary<string, string?> { ["CLOUDSDK_CONFIG"] = folder.Path, ["CLOUDSDK_CORE_DISABLE_PROMPTS"] = "1" });
        using var judged = JsonDocument.Parse(run.Output);
        Assert.Equal(commands.Length, judged.RootElement.GetArrayLength());
        Assert.Equal(
            [],
            judged.RootElement.EnumerateArray().Where(one => !one.GetProperty("success").GetBoolean()).Select(one => $"{one.GetProperty("command_string")}: {one.GetProperty("error_message")}"));
    }

    [Fact]
    public void Of_AStackWithoutData_IsEmpty() => Assert.Empty(DrillPlan.Of(PlatformRun.BuildRight("services: {api: {}}\n"), ["us-central1"], Now));
}
