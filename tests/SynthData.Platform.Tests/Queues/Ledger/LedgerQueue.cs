using SynthData.Platform.Queues;
using SynthData.Platform.Queues.Ledger;

namespace SynthData.Platform.Tests.Queues.Ledger;

/// <summary>A ledger as a queue, with nobody who calls workers: so that what the ledger promises shows on a store that is quick.</summary>
internal sealed class LedgerQueue(WorkLedger ledger) : IWorkQueue, IDisposable
{
    private readonly WakeUp _wakeUp = new();

    public async Task SendAsync(IReadOnlyList<WorkItem> items, CancellationToken cancellation)
    {
        foreach (var _ in (await ledger.SendAsync(items, cancellation)).Take(WakeUp.MostKept)) _wakeUp.Signal();
    }

    public async Task<Lease?> ReceiveAsync(string worker, TimeSpan duration, int mostPerProject, CancellationToken cancellation) =>
        (await ledger.ReceiveAsync(worker, duration, mostPerProject, cancellation)).Lease;

    public Task<bool> ExtendAsync(Lease lease, TimeSpan duration, CancellationToken cancellation) => ledger.ExtendAsync(lease, duration, cancellation);

    public async Task<bool> CompleteAsync(Lease lease, CancellationToken cancellation)
    {
        var held = await ledger.CompleteAsync(lease, cancellation);
        _wakeUp.Signal();
        return held;
    }

    public Task<bool> ReleaseAsync(Lease lease, TimeSpan delay, bool countAttempt, CancellationToken cancellation) =>
        ledger.ReleaseAsync(lease, delay, countAttempt, cancellation);

    public Task<bool> ContainsAsync(string key, CancellationToken cancellation) => ledger.ContainsAsync(key, cancellation);

    public Task<QueueDepth> DepthAsync(CancellationToken cancellation) => ledger.DepthAsync(cancellation);

    public Task WaitAsync(TimeSpan longest, CancellationToken cancellation) => _wakeUp.WaitAsync(longest, cancellation);

    public Task PrepareAsync(CancellationToken cancellation) => Task.CompletedTask;

    public void Dispose()
    {
        ledger.Dispose();
        _wakeUp.Dispose();
    }
}
