using SynthData.SchemaProvider.Plans;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Plans;

/// <summary>The platform sample, recorded once for all tests that change it a little.</summary>
public sealed class RecordedPlatform : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public string StateFile => _folder["dev.tfstate"];

    public async ValueTask InitializeAsync()
    {
        if (MissingTool.Find("terraform") is not null || MissingTool.Find("tofu") is not null)
            await OfflinePlanner.RecordAsync(Samples.Platform, StateFile, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
