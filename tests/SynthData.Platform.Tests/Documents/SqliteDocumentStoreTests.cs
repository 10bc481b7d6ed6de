using SynthData.Testing;

namespace SynthData.Platform.Tests.Documents;

public sealed class SqliteDocumentStoreTests : DocumentStoreContract
{
    private readonly TemporaryFolder _folder = new();

    private protected override PlatformStores Open() => PlatformStores.Open(new() { DataFolder = _folder.Path });

    protected override ValueTask EndAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
