namespace SynthData.Platform.Queues;

/// <summary>Tells those who wait in this process that work may have come, also when they begin to wait a moment later.</summary>
internal sealed class WakeUp : IDisposable
{
    /// <summary>Signals kept for waiters to come. Waking for nothing costs a look into the queue.</summary>
    public const int MostKept = 16;

    private readonly SemaphoreSlim _signals = new(0);

    public void Signal()
    {
        if (_signals.CurrentCount < MostKept) _signals.Release();
    }

    public Task WaitAsync(TimeSpan longest, CancellationToken cancellation) => _signals.WaitAsync(longest, cancellation);

    public void Dispose() => _signals.Dispose();
}
