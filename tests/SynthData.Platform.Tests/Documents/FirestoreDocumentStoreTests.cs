namespace SynthData.Platform.Tests.Documents;

public sealed class FirestoreDocumentStoreTests : DocumentStoreContract
{
    private GoogleData? _data;

    private protected override PlatformStores Open() => _data!.Open();

    protected override ValueTask BeginAsync()
    {
        _data = new();
        return ValueTask.CompletedTask;
    }

    protected override ValueTask EndAsync()
    {
        _data?.Dispose();
        return ValueTask.CompletedTask;
    }
}
