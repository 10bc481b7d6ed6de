using SynthData.Infra.Plans;
using SynthData.Infra.Plans.Terraform;
using SynthData.SchemaProvider;
using SynthData.SchemaProvider.Plans;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Plans;

/// <summary>What the user's shell, folders and keys do to a plan. These change the process and look for leftovers, so they run alone.</summary>
[Collection(nameof(SurroundingsTests))]
[CollectionDefinition(nameof(SurroundingsTests), DisableParallelization = true)]
public sealed class SurroundingsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("TF_CLI_ARGS_plan", "-destroy")]
    [InlineData("TF_WORKSPACE", "prod")]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.1:1")]
    public async Task PlanAsync_VariablesOfTheShell_ChangeNothing(string name, string value)
    {
        Needs.Terraform(nameof(SurroundingsTests));
        using var state = new TemporaryFolder();
        var request = Samples.Of("resource \"google_pubsub_topic\" \"jobs\" {\n  name = \"jobs\"\n}\n") with { StateFile = state["dev.tfstate"] };
        await OfflinePlanner.RecordAsync(request, state["dev.tfstate"], Cancellation);
        Environment.SetEnvironmentVariable(name, value);
        try
        {
            Assert.Empty((await OfflinePlanner.PlanAsync(request, Cancellation)).Changes);
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    [Fact]
    public async Task PlanAsync_LongTemporaryFolder_UsesLoopbackInstead()
    {
        Needs.Terraform(nameof(SurroundingsTests));
        using var folder = new TemporaryFolder();
        var deep = folder[new string('d', 120)];
        Directory.CreateDirectory(deep);
        var before = Environment.GetEnvironmentVariable("TMPDIR");
        Environment.SetEnvironmentVariable("TMPDIR", deep);
        try
        {
            await using (var host = await SchemaProviderHost.StartAsync(new(), Cancellation))
                Assert.Contains("\"Network\":\"tcp\"", host.Environment["TF_REATTACH_PROVIDERS"], StringComparison.Ordinal);
            Assert.NotEmpty((await OfflinePlanner.PlanAsync(Samples.Platform, Cancellation)).Changes);
            Assert.Empty(Directory.EnumerateFileSystemEntries(deep));
        }
        finally
        {
            Environment.SetEnvironmentVariable("TMPDIR", before);
        }
    }

    [Fact]
    public async Task PlanAsync_Cancelled_EndsTerraformAndLeavesNothing()
    {
        Needs.Terraform(nameof(SurroundingsTests));
        using var folder = new TemporaryFolder();
        var before = Environment.GetEnvironmentVariable("TMPDIR");
        Environment.SetEnvironmentVariable("TMPDIR", folder.Path);
        try
        {
            using var cancel = new CancellationTokenSource();
            var plan = OfflinePlanner.RecordAsync(Samples.Platform, folder["dev.tfstate"], cancel.Token);
            // As soon as terraform has been staged, so that it is running or about to.
            while (!Directory.EnumerateFiles(folder.Path, "main.tf", SearchOption.AllDirectories).Any() && !plan.IsCompleted) await Task.Yield();
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => plan);

            Assert.Equal([".gitignore", "dev.tfstate.key"], folder.Names);
        }
        finally
        {
            Environment.SetEnvironmentVariable("TMPDIR", before);
        }
    }

    [Fact]
    public async Task Host_FourRunsAtOnce_AnswersEachWithItsOwnProject()
    {
        Needs.Terraform(nameof(SurroundingsTests));
        await using var host = await SchemaProviderHost.StartAsync(new(), Cancellation);
        var plans = await Task.WhenAll(Enumerable.Range(0, 4).Select(async index =>
        {
            using var folder = new TemporaryFolder();
            folder.Write("main.tf", $"provider \"google\" {{\n  project = \"acme-{index}\"\n}}\nresource \"google_service_account\" \"api\" {{\n  account_id = \"api\"\n}}\n");
            var program = TerraformProgram.Find(null);
            (await program.RunAsync(["plan", "-out=p", "-json"], folder.Path, host.Environment, live: false, onMessage: null, Cancellation)).Expect(locate: null, 0);
            var shown = (await program.RunAsync(["show", "-json", "p"], folder.Path, host.Environment, live: false, onMessage: null, Cancellation)).Expect(locate: null, 0);
            return PlanReader.Read(System.Text.Encoding.UTF8.GetBytes(shown.Output));
        }));

        Assert.Equal(
            ["api@acme-0.iam.gserviceaccount.com", "api@acme-1.iam.gserviceaccount.com", "api@acme-2.iam.gserviceaccount.com", "api@acme-3.iam.gserviceaccount.com"],
            plans.Select(plan => plan.Changes.Single().Attributes.Single(attribute => attribute.Path == "email").After));
    }
}
