using SynthData.Errors;
using SynthData.Platform.Queues;

namespace SynthData.Platform.Tests.Jobs;

/// <summary>A real queue that takes no work.</summary>
internal sealed class AwayQueue(IWorkQueue inner) : IWorkQueue
{
    public Task SendAsync(IReadOnlyList<WorkItem> items, CancellationToken cancellation) =>
        Task.FromException(new SynthDataException(StoreErrors.DatabaseUnreachable, StoreErrors.DatabaseUnreachable.Title));

    public Task<Lease?> ReceiveAsync(string worker, TimeSpan duration, int mostPerProject, CancellationToken cancellation) =>
        inner.ReceiveAsync(worker, duration, mostPerProject, cancellation);

    public Task<bool> ExtendAsync(Lease lease, TimeSpan duration, CancellationToken cancellation) => inner.ExtendAsync(lease, duration, cancellation);

    public Task<bool> CompleteAsync(Lease lease, CancellationToken cancellation) => inner.CompleteAsync(lease, cancellation);

    public Task<bool> ReleaseAsync(Lease lease, TimeSpan delay, bool countAttempt, CancellationToken cancellation) =>
        inner.ReleaseAsync(lease, delay, countAttempt, cancellation);

    public Task<bool> ContainsAsync(string key, CancellationToken cancellation) => inner.ContainsAsync(key, cancellation);

    public Task<QueueDepth> DepthAsync(CancellationToken cancellation) => inner.DepthAsync(cancellation);

    public Task WaitAsync(TimeSpan longest, CancellationToken cancellation) => inner.WaitAsync(longest, cancellation);

    public Task PrepareAsync(CancellationToken cancellation) => inner.PrepareAsync(cancellation);
}
