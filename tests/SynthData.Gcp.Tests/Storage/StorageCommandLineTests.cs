using SynthData.Testing;
using SynthData.Testing.Google.Storage;

namespace SynthData.Gcp.Tests.Storage;

/// <summary>Google's command line uses the server of the tests as it would use Cloud Storage.</summary>
public sealed class StorageCommandLineTests
{
    [Fact]
    public async Task Server_ByGooglesCommandLine_CopiesBothWays()
    {
        if (MissingTool.Reason(nameof(Server_ByGooglesCommandLine_CopiesBothWays), "gcloud") is { } reason) Assert.Skip(reason);
        using var folder = new TemporaryFolder();
        await using var server = await StorageServer.StartAsync();
        server.CreateBucket("data");
        var (sent, got) = (Path.Combine(folder.Path, "sent.bin"), Path.Combine(folder.Path, "got.bin"));
        await File.WriteAllBytesAsync(sent, StorageUse.Bytes(9 << 20), TestContext.Current.CancellationToken);
        await Task.Run(
            () =>
            {
                Gcloud("cp", sent, "gs://data/a/b.bin");
                Gcloud("cp", "gs://data/a/b.bin", got);
            },
            TestContext.Current.CancellationToken);
        Assert.True((await File.ReadAllBytesAsync(got, TestContext.Current.CancellationToken)).AsSpan().SequenceEqual(StorageUse.Bytes(9 << 20)));

        void Gcloud(params string[] arguments) => ProcessRun.Of("timeout", ["60", "gcloud", "storage", .. arguments], folder.Path, new Dictionary<string, string?>
        {
            ["CLOUDSDK_CONFIG"] = Path.Combine(folder.Path, "gcloud"),
            ["CLOUDSDK_CORE_PROJECT"] = "p",
            ["CLOUDSDK_AUTH_DISABLE_CREDENTIALS"] = "true",
            ["CLOUDSDK_CORE_DISABLE_PROMPTS"] = "1",
            ["CLOUDSDK_CORE_DISABLE_USAGE_REPORTING"] = "true",
            ["CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK"] = "true",
            ["CLOUDSDK_API_ENDPOINT_OVERRIDES_STORAGE"] = $"{server.Address}storage/v1/",
        }).Expect(0);
    }
}
