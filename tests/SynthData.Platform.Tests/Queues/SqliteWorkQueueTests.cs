namespace SynthData.Platform.Tests.Queues;

public sealed class SqliteWorkQueueTests : WorkQueueContract
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
