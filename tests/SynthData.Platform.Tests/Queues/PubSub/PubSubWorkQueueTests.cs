namespace SynthData.Platform.Tests.Queues.PubSub;

/// <summary>On Google's emulators of Firestore and Pub/Sub.</summary>
public sealed class PubSubWorkQueueTests : WorkQueueContract
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
