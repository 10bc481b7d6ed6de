using SynthData.Gcp.Transport;
using SynthData.Platform.Documents;
using SynthData.Platform.Queues.Ledger;

namespace SynthData.Platform.Queues.PubSub;

/// <summary>
/// A queue on Google Cloud: documents keep the work (<see cref="WorkLedger"/>), Pub/Sub carries the calls for workers (<see cref="WorkCalls"/>). A call that
/// is lost, late or comes twice delays work or costs a look; which work there is and whose it is never depends on it.
/// </summary>
/// <param name="documents">Where the ledger is.</param>
/// <param name="transport">To Pub/Sub.</param>
/// <param name="topic">Id of the topic that calls are published on.</param>
/// <param name="subscription">Its calls are pulled; null when they are pushed to whoever runs the work.</param>
/// <param name="clock">Leases end by it.</param>
internal sealed class PubSubWorkQueue(IDocumentStore documents, GcpTransport transport, string topic, string? subscription, TimeProvider clock)
    : IWorkQueue, IAsyncDisposable
{
    private readonly WorkLedger _ledger = new(documents, clock);
    private readonly WorkCalls _calls = new(new(transport), topic, subscription);

    private bool IsPushed => subscription is null;

    public async Task SendAsync(IReadOnlyList<WorkItem> items, CancellationToken cancellation)
    {
        var sent = await _ledger.SendAsync(items, cancellation);
        if (sent.Count > 0) await _calls.CallAsync(sent, cancellation);
    }

    public async Task<Lease?> ReceiveAsync(string worker, TimeSpan duration, int mostPerProject, CancellationToken cancellation)
    {
        var received = await _ledger.ReceiveAsync(worker, duration, mostPerProject, cancellation);
        if (received.Lease is { } lease) _calls.Followed(lease.Token);
        else await _calls.FoundNothingAsync(received.IsEmpty, received.Next - clock.GetUtcNow(), cancellation);
        return received.Lease;
    }

    public async Task<bool> ExtendAsync(Lease lease, TimeSpan duration, CancellationToken cancellation)
    {
        if (!await _ledger.ExtendAsync(lease, duration, cancellation)) return await LostAsync(lease, cancellation);
        await _calls.KeepAsync(lease.Token, duration, cancellation);
        return true;
    }

    public async Task<bool> CompleteAsync(Lease lease, CancellationToken cancellation)
    {
        if (!await _ledger.CompleteAsync(lease, cancellation)) return await LostAsync(lease, cancellation);
        await _calls.DoneAsync(lease.Token, cancellation);
        // One call for one that is used up at most, so that they do not multiply.
        if (IsPushed && await _ledger.FindReadyAsync(cancellation) is { } project) await _calls.CallAgainAsync(project, cancellation);
        return true;
    }

    public async Task<bool> ReleaseAsync(Lease lease, TimeSpan delay, bool countAttempt, CancellationToken cancellation)
    {
        if (!await _ledger.ReleaseAsync(lease, delay, countAttempt, cancellation)) return await LostAsync(lease, cancellation);
        await _calls.GiveBackAsync(lease.Token, delay, cancellation);
        if (IsPushed) await _calls.CallAgainAsync(lease.Item.Project, cancellation);
        return true;
    }

    public Task<bool> ContainsAsync(string key, CancellationToken cancellation) => _ledger.ContainsAsync(key, cancellation);

    public Task<QueueDepth> DepthAsync(CancellationToken cancellation) => _ledger.DepthAsync(cancellation);

    public Task WaitAsync(TimeSpan longest, CancellationToken cancellation) => _calls.WaitAsync(longest, cancellation);

    public async Task RemindAsync(CancellationToken cancellation)
    {
        if (await _ledger.ForgottenAsync(cancellation) is { Count: > 0 } forgotten) await _calls.CallAsync(forgotten, cancellation);
    }

    /// <exception cref="Errors.SynthDataException">The topic or the subscription is not there, or not as it has to be. On an emulator they are made.</exception>
    public Task PrepareAsync(CancellationToken cancellation) => new CallPlace(transport, topic, subscription).PrepareAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await _calls.DisposeAsync();
        _ledger.Dispose();
    }

    private async Task<bool> LostAsync(Lease lease, CancellationToken cancellation)
    {
        await _calls.GiveBackAsync(lease.Token, TimeSpan.Zero, cancellation);
        return false;
    }
}
