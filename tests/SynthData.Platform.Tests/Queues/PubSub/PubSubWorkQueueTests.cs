namespace SynthData.Platform.Tests.Queues.PubSub;

public sealed class PubSubWorkQueueTests : WorkQueueContract
{
    private CallData? _data;

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
