namespace SynthData.Platform.Tests.Documents;

public sealed class SqliteDocumentStoreTests : DocumentStoreContract
{
    private readonly SqliteData _data = new();

    private protected override PlatformStores Open() => _data.Open();

    protected override ValueTask BeginAsync() => ValueTask.CompletedTask;

    protected override ValueTask EndAsync()
    {
        _data.Dispose();
        return ValueTask.CompletedTask;
    }
}
