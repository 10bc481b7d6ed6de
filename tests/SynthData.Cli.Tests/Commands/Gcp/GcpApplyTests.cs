using SynthData.SchemaProvider;
using SynthData.Testing;

namespace SynthData.Cli.Tests.Commands.Gcp;

/// <summary>Apply, status and destroy of the built program, with the schema provider in place of Google's and state in the folder.</summary>
public sealed class GcpApplyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Apply_ThenStatusThenDestroy_DoesWhatItSays()
    {
        if (MissingTool.Reason(nameof(GcpApplyTests), "terraform") is { } reason) Assert.Skip(reason);
        await using var host = await SchemaProviderHost.StartAsync(new ProviderOptions(), TestContext.Current.CancellationToken);
        _folder.Write("stack.yaml", "stack: demo\nproject: demo-project\nbuckets: {data: {}}\ntopics: {jobs: {}}\n");

        var asked = Run(host, "apply");
        Assert.Equal(ExitCode.UserError, asked.ExitCode);
        Assert.Contains("SD9005", asked.Error);
        var applied = Run(host, "apply", "--yes").Expect(ExitCode.Success);
        Assert.Contains("google_storage_bucket.data: create done", applied.Error);
        Assert.Contains("No changes", Run(host, "plan", "--live").Expect(ExitCode.Success).Output);

        var status = Run(host, "status").Expect(ExitCode.Success).Output;
        Assert.Matches(@"dev: \d+ resources", status);
        Assert.Contains("data_bucket = ", status);
        Assert.Contains("No drift", status);

        var refused = Run(host, "destroy", "--yes");
        Assert.Equal(ExitCode.UserError, refused.ExitCode);
        Assert.Contains("`google_storage_bucket.data` would be destroyed with its data", refused.Error);
        Run(host, "destroy", "--yes", "--destroy-data").Expect(ExitCode.Success);
        Assert.Contains("dev: 0 resources", Run(host, "status").Expect(ExitCode.Success).Output);
    }

    private ProcessRun Run(SchemaProviderHost host, params string[] arguments) => ProcessRun.Of(BuiltProgram.Path,
        ["gcp", .. arguments], _folder.Path, new Dictionary<string, string?> { ["TF_REATTACH_PROVIDERS"] = host.Environment["TF_REATTACH_PROVIDERS"], ["TF_CLI_CONFIG_FILE"] = "/dev/null" });
}
