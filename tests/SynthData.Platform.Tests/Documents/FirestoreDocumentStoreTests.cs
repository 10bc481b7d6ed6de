namespace SynthData.Platform.Tests.Documents;

public sealed class FirestoreDocumentStoreTests : DocumentStoreContract
{
    private GoogleData? _data;

    /// <summary>Firestore answers queries as of one moment, its emulator does not: now and then one document is from before a commit and another from after it.</summary>
    protected override bool AnswersAreOfOneMoment => false;

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
