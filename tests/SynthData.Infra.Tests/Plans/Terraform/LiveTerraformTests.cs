using System.Text;
using SynthData.Errors;
using SynthData.Infra.Plans;
using SynthData.Infra.Plans.Terraform;
using SynthData.SchemaProvider;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Plans.Terraform;

/// <summary>The real terraform with its own gcs backend; storage and provider are stand-ins on this machine.</summary>
public sealed class LiveTerraformTests
{
    private static readonly HashSet<string> HoldsData = ["google_storage_bucket"];

    private const string Root =
        """
        terraform {
          backend "gcs" {}
        }

        provider "google" {
          project = "acme"
        }

        variable "location" {
          type = string
        }

        resource "google_storage_bucket" "data" {
          name     = "acme-data"
          location = var.location
        }

        resource "google_pubsub_topic" "jobs" {
          name = "jobs"
        }

        output "bucket" {
          value = google_storage_bucket.data.name
        }

        output "hidden" {
          value     = "secret-value"
          sensitive = true
        }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Apply_OverTheGcsBackend_KeepsStateReportsProgressAndStatus()
    {
        Needs.Terraform(nameof(LiveTerraformTests));
        await using var storage = await FakeStorage.StartAsync();
        await using var host = await SchemaProviderHost.StartAsync(new(), Cancellation);
        using var folder = Folder("EU");
        var steps = new List<TerraformProgress>();
        var live = new LiveTerraform(Request(folder, storage, host, steps.Add));

        await live.InitAsync(Cancellation);
        using (var plan = await live.PlanAsync(destroy: false, Cancellation))
        {
            Assert.Equal([ChangeKind.Create, ChangeKind.Create], plan.Plan.Changes.Select(change => change.Kind));
            await live.ApplyAsync(plan, HoldsData, mayDestroyData: false, Cancellation);
        }

        Assert.Equal(["states/stack/default.tfstate"], storage.Objects.Keys);
        Assert.Contains("acme-data", Encoding.UTF8.GetString(storage.Objects["states/stack/default.tfstate"].Content), StringComparison.Ordinal);
        Assert.Contains(steps, step => step is { Address: "google_storage_bucket.data", Action: "create", State: ProgressState.Started });
        Assert.Contains(steps, step => step is { Address: "google_storage_bucket.data", Action: "create", State: ProgressState.Done });

        var status = await live.StatusAsync(Cancellation);
        Assert.Equal(["google_pubsub_topic.jobs", "google_storage_bucket.data"], status.Resources);
        Assert.Equal(new Dictionary<string, string> { ["bucket"] = "acme-data" }, status.Outputs);
        Assert.Empty(status.Drift);
        using var second = await live.PlanAsync(destroy: false, Cancellation);
        Assert.True(second.Plan.IsEmpty);
    }

    [Fact]
    public async Task Apply_ThatLosesData_NeedsPermission()
    {
        Needs.Terraform(nameof(LiveTerraformTests));
        await using var storage = await FakeStorage.StartAsync();
        await using var host = await SchemaProviderHost.StartAsync(new(), Cancellation);
        using var folder = Folder("EU");
        var live = new LiveTerraform(Request(folder, storage, host));
        await live.InitAsync(Cancellation);
        using (var first = await live.PlanAsync(destroy: false, Cancellation)) await live.ApplyAsync(first, HoldsData, mayDestroyData: false, Cancellation);

        folder.Write("dev.tfvars", "location = \"US\"\n");
        using (var moved = await live.PlanAsync(destroy: false, Cancellation))
        {
            var refused = await Assert.ThrowsAsync<SynthDataException>(() => live.ApplyAsync(moved, HoldsData, mayDestroyData: false, Cancellation));
            var problem = Assert.Single(refused.Diagnostics);
            Assert.Equal("SD3405", problem.Code.Code);
            Assert.Equal("`google_storage_bucket.data` would be destroyed and made anew with its data, since `location` can't be changed in place", problem.Message);
        }

        using var destroy = await live.PlanAsync(destroy: true, Cancellation);
        var kept = await Assert.ThrowsAsync<SynthDataException>(() => live.ApplyAsync(destroy, HoldsData, mayDestroyData: false, Cancellation));
        Assert.Equal("`google_storage_bucket.data` would be destroyed with its data", Assert.Single(kept.Diagnostics).Message);
        await live.ApplyAsync(destroy, HoldsData, mayDestroyData: true, Cancellation);
        Assert.Empty((await live.StatusAsync(Cancellation)).Resources);
    }

    [Fact]
    public async Task Init_WithoutCredentials_SaysHowToGetThem()
    {
        Needs.Terraform(nameof(LiveTerraformTests));
        await using var storage = await FakeStorage.StartAsync();
        await using var host = await SchemaProviderHost.StartAsync(new(), Cancellation);
        using var folder = Folder("EU");
        var request = Request(folder, storage, host);
        request = request with
        {
            Variables = new Dictionary<string, string>(request.Variables)
            {
                ["GOOGLE_OAUTH_ACCESS_TOKEN"] = "", ["GOOGLE_APPLICATION_CREDENTIALS"] = folder["missing.json"],
            },
        };

        var refused = await Assert.ThrowsAsync<SynthDataException>(() => new LiveTerraform(request).InitAsync(Cancellation));

        Assert.Equal("SD3404", Assert.Single(refused.Diagnostics).Code.Code);
    }

    [Fact]
    public async Task Status_BeforeTheFirstApply_IsEmpty()
    {
        Needs.Terraform(nameof(LiveTerraformTests));
        await using var storage = await FakeStorage.StartAsync();
        await using var host = await SchemaProviderHost.StartAsync(new(), Cancellation);
        using var folder = Folder("EU");
        var live = new LiveTerraform(Request(folder, storage, host));
        await live.InitAsync(Cancellation);

        Assert.Empty((await live.StatusAsync(Cancellation)).Resources);
    }

    [Fact]
    public async Task Plan_WhileSomebodyHoldsTheLock_SaysSo()
    {
        Needs.Terraform(nameof(LiveTerraformTests));
        await using var storage = await FakeStorage.StartAsync();
        await using var host = await SchemaProviderHost.StartAsync(new(), Cancellation);
        using var folder = Folder("EU");
        var live = new LiveTerraform(Request(folder, storage, host));
        await live.InitAsync(Cancellation);
        storage.Objects["states/stack/default.tflock"] = (Encoding.UTF8.GetBytes("""{"ID":"x","Operation":"OperationTypeApply","Who":"somebody"}"""), 7);

        var refused = await Assert.ThrowsAsync<SynthDataException>(() => live.PlanAsync(destroy: false, Cancellation));

        Assert.Equal("SD3407", Assert.Single(refused.Diagnostics).Code.Code);
    }

    private static TemporaryFolder Folder(string location)
    {
        var folder = new TemporaryFolder();
        folder.Write("main.tf", Root);
        folder.Write("dev.tfvars", $"location = \"{location}\"\n");
        folder.Write("dev.gcs.tfbackend", "bucket = \"states\"\nprefix = \"stack\"\n");
        return folder;
    }

    private static LiveRequest Request(TemporaryFolder folder, FakeStorage storage, SchemaProviderHost host, Action<TerraformProgress>? progress = null) => new()
    {
        Folder = folder.Path,
        BackendFile = "dev.gcs.tfbackend",
        VariablesFile = "dev.tfvars",
        Progress = progress,
        Variables = new Dictionary<string, string>(host.Environment)
        {
            ["GOOGLE_BACKEND_STORAGE_CUSTOM_ENDPOINT"] = $"{storage.Address}/storage/v1/",
            ["GOOGLE_OAUTH_ACCESS_TOKEN"] = "x",
        },
    };
}
