using SynthData.Infra.Plans;
using SynthData.SchemaProvider.Plans;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Plans;

public sealed class OfflinePlannerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PlanAsync_NothingRecorded_CreatesEverything()
    {
        Needs.Terraform(nameof(OfflinePlannerTests));
        var plan = await OfflinePlanner.PlanAsync(Samples.Platform, Cancellation);

        Assert.Equal("7.45.0", plan.ProviderVersion);
        Assert.All(plan.Changes, change => Assert.Equal(ChangeKind.Create, change.Kind));
        Assert.Contains(plan.Changes, change => change.Address == "google_cloud_run_v2_service_iam_member.invoke[\"viewer\"]");
        Assert.Equal(28, plan.Changes.Count);
    }

    [Fact]
    public async Task RecordAsync_ThenPlan_IsEmptyWithoutSecrets()
    {
        Needs.Terraform(nameof(OfflinePlannerTests));
        using var folder = new TemporaryFolder();
        await OfflinePlanner.RecordAsync(Samples.Platform, folder["dev.tfstate"], Cancellation);
        var plan = await OfflinePlanner.PlanAsync(Samples.Platform with { StateFile = folder["dev.tfstate"] }, Cancellation);

        Assert.Equal([], plan.Changes.Select(change => $"{change.Kind} {change.Address} {string.Join(", ", change.Attributes)}"));
        Assert.Equal(["dev.tfstate", "dev.tfstate.key"], folder.Names);
        Assert.DoesNotContain(Samples.Password, File.ReadAllText(folder["dev.tfstate"]), StringComparison.Ordinal);
        Assert.Contains("hmac-sha256:", File.ReadAllText(folder["dev.tfstate"]), StringComparison.Ordinal);
    }
}
