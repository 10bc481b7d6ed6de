using SynthData.Infra.Emit;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Locks;
using SynthData.Infra.Stacks.Profiles;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests;

/// <summary>The files below deploy/gcp are what the production profile emits today; `UPDATE_GOLDEN=1` writes them anew.</summary>
public sealed class ReferenceStackTests
{
    private static readonly string Folder = Repository.PathOf("deploy", "gcp");

    [Fact]
    public void StackFile_OfTheReference_IsTheProductionProfile() =>
        Golden.Check(StackProfiles.Fill("production", "synthdata", "my-project-123", "us-central1", new(2030, 1, 1)), "deploy", "gcp", "stack.yaml");

    [Fact]
    public void Emit_OfTheReference_IsWhatIsCheckedIn()
    {
        var stack = CheckedStack.Check(StackSource.FromDisk(Path.Combine(Folder, StackSource.DefaultName)));
        var (folder, files) = (new EmittedFolder(Folder), EmittedStack.Emit(stack).Files);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            folder.Write(files);
            stack.WriteLock();
        }

        Assert.Empty(folder.Differences(files));
        Assert.True(CheckedStack.Check(StackSource.FromDisk(Path.Combine(Folder, StackSource.DefaultName))).LockIsCurrent, StackLock.FileName);
    }

    [Fact]
    public void Emit_Starter_ScalesToZero()
    {
        var stack = Stacks.Profiles.ProfileTests.Check("starter");
        var types = stack.Graph("dev").Resources.Select(one => one.Address.Type).ToHashSet();
        Assert.Contains("google_cloud_run_v2_service", types);
        // What is billed while nobody asks: servers, addresses, gateways.
        Assert.DoesNotContain(types, type => type is "google_sql_database_instance" or "google_compute_router_nat" or "google_compute_address" or "google_redis_instance");
        foreach (var service in stack.Graph("dev").Resources.Where(one => one.Address.Type == "google_cloud_run_v2_service"))
            Assert.Equal(0, ((Graph.ObjectValue)service.Body["scaling"]!)["min_instance_count"]);
    }
}
