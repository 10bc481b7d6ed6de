using System.Globalization;
using SynthData.Gcp.PubSub;
using SynthData.Gcp.Transport;

namespace SynthData.Platform.Queues.PubSub;

/// <summary>
/// Calls for workers: for every piece of work a message that says there is work, not which, so one is as good as another. A call is kept while its worker has
/// a piece, and answered when the piece is done; a worker that found its piece without a call has one answered afterwards. So unanswered calls are as many as
/// open pieces, and tell how many workers are wanted.
/// </summary>
internal sealed class WorkCalls(PubSubClient client, string topic, string? subscription) : IAsyncDisposable
{
    private static readonly TimeSpan LongestPull = TimeSpan.FromSeconds(30), Pause = TimeSpan.FromMilliseconds(250), AfterFailure = TimeSpan.FromSeconds(2),
        LongestAnswer = TimeSpan.FromSeconds(5);

    /// <summary>Shortest time that Pub/Sub lets a call be kept for.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);

    private readonly WakeUp _wakeUp = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly List<string> _free = [];
    private readonly Dictionary<string, string> _followed = new(StringComparer.Ordinal);
    private Task _pulling = Task.CompletedTask;
    private bool _isPulling;
    private int _waiting;
    private int _called;
    private int _owed;
    private GcpException? _refused;

    /// <summary>Calls workers of all processes. That Pub/Sub is away for a moment is no failure: workers look for themselves too.</summary>
    /// <exception cref="GcpException">It refuses, which does not go away by itself.</exception>
    public async Task CallAsync(IReadOnlyList<WorkItem> items, CancellationToken cancellation)
    {
        foreach (var _ in items.Take(WakeUp.MostKept)) _wakeUp.Signal();
        using var limit = Limit(cancellation);
        try
        {
            await client.PublishAsync(topic, [.. items.Select(Call)], limit.Token);
        }
        catch (GcpException failure) when (failure.IsOutage)
        {
            // As said above.
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // As said above.
        }
    }

    /// <summary>
    /// Publishes one call where calls are pushed: whoever did a piece has used up its call, and those of pieces that had to wait may be dead letters by now.
    /// </summary>
    /// <exception cref="GcpException">It can't be published: so the call that brought the piece has to come again.</exception>
    public async Task CallAgainAsync(string project, CancellationToken cancellation)
    {
        _wakeUp.Signal();
        await client.PublishAsync(topic, [new() { Attributes = new(StringComparer.Ordinal) { ["project"] = project }, OrderingKey = project }], cancellation);
    }

    /// <summary>Returns when somebody calls, or work of this process ended.</summary>
    /// <exception cref="GcpException">Pub/Sub refuses to hand out calls.</exception>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref _refused, null) is { } refused) throw refused;
        lock (_lock)
        {
            _waiting++;
            Pull();
        }

        try
        {
            await _wakeUp.WaitAsync(longest, cancellation);
        }
        finally
        {
            lock (_lock)
            {
                _waiting--;
                _called = Math.Min(Math.Max(0, _called - 1), _waiting);
            }
        }
    }

    /// <summary>Work was taken: with a call, when there is one.</summary>
    public void Followed(string token)
    {
        lock (_lock)
            if (TakeFree(1) is [var call]) _followed[token] = call;
    }

    /// <summary>Calls came to nothing: they are over when there is nothing at all, else they come again when there may be something.</summary>
    public async Task FoundNothingAsync(bool isEmpty, TimeSpan? until, CancellationToken cancellation)
    {
        string[] calls;
        lock (_lock) calls = TakeFree(_free.Count);
        if (isEmpty) await AnswerAsync(calls, cancellation);
        else await GiveBackAsync(calls, until is { } time && time > Shortest ? time : Shortest, cancellation);
    }

    /// <summary>The lease was extended, so its call is kept on.</summary>
    public async Task KeepAsync(string token, TimeSpan duration, CancellationToken cancellation)
    {
        string[] calls;
        lock (_lock) calls = _followed.TryGetValue(token, out var call) ? [call] : [];
        await GiveBackAsync(calls, duration > Shortest ? duration : Shortest, cancellation);
    }

    /// <summary>Work is done.</summary>
    public async Task DoneAsync(string token, CancellationToken cancellation)
    {
        // Its project may have waited for one lease less.
        _wakeUp.Signal();
        string[] calls;
        lock (_lock)
        {
            calls = _followed.Remove(token, out var call) ? [call] : [];
            if (calls.Length == 0 && subscription is not null) _owed = Math.Min(_owed + 1, PubSubClient.MostAtOnce);
            Pull();
        }

        await AnswerAsync(calls, cancellation);
    }

    /// <summary>Work is given back, or another has it.</summary>
    public async Task GiveBackAsync(string token, TimeSpan delay, CancellationToken cancellation)
    {
        _wakeUp.Signal();
        string[] calls;
        lock (_lock) calls = _followed.Remove(token, out var call) ? [call] : [];
        await GiveBackAsync(calls, delay, cancellation);
    }

    /// <summary>Gives back what calls there are.</summary>
    public async ValueTask DisposeAsync()
    {
        string[] calls;
        lock (_lock)
        {
            _isPulling = true;
            calls = [.. TakeFree(_free.Count), .. _followed.Values];
            _followed.Clear();
        }

        await _stop.CancelAsync();
        await _pulling;
        await GiveBackAsync(calls, TimeSpan.Zero, CancellationToken.None);
        _stop.Dispose();
        _wakeUp.Dispose();
    }

    private static PubSubMessage Call(WorkItem item) => new()
    {
        Attributes = new(StringComparer.Ordinal)
        {
            ["project"] = item.Project, ["job"] = item.Job, ["step"] = item.Step, ["shard"] = item.Shard.ToString(CultureInfo.InvariantCulture),
        },
        OrderingKey = item.Project,
    };

    /// <summary>Under the lock: begins to pull unless it is being done, or nobody wants calls.</summary>
    private void Pull()
    {
        if (subscription is null || _isPulling || Wanted == 0) return;
        _isPulling = true;
        _pulling = Task.Run(() => PullAsync(subscription));
    }

    /// <summary>For those who wait and were not called yet, and for work that was found without a call.</summary>
    private int Wanted => Math.Min(_waiting - _called + _owed, PubSubClient.MostAtOnce);

    private async Task PullAsync(string from)
    {
        while (!_stop.IsCancellationRequested)
        {
            int wanted;
            lock (_lock)
            {
                wanted = Wanted;
                if (wanted == 0)
                {
                    _isPulling = false;
                    return;
                }
            }

            try
            {
                await SortAsync(await client.PullAsync(from, wanted, LongestPull, _stop.Token));
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                if (failure is GcpException { IsOutage: false } refusal) Volatile.Write(ref _refused, refusal);
                await Task.Delay(AfterFailure, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task SortAsync(IReadOnlyList<PulledMessage> pulled)
    {
        string[] done, surplus;
        lock (_lock)
        {
            var calls = pulled.Select(message => message.AckId);
            done = [.. calls.Take(_owed)];
            // What none comes for was lost on the way.
            _owed = pulled.Count == 0 ? 0 : _owed - done.Length;
            var waiting = _waiting - _called;
            _free.AddRange(calls.Skip(done.Length).Take(waiting));
            surplus = [.. calls.Skip(done.Length).Skip(waiting)];
            _called = Math.Min(_called + pulled.Count, _waiting);
        }

        foreach (var _ in pulled.Take(WakeUp.MostKept)) _wakeUp.Signal();
        await AnswerAsync(done, _stop.Token);
        await GiveBackAsync(surplus, TimeSpan.Zero, _stop.Token);
        if (pulled.Count == 0) await Task.Delay(Pause, _stop.Token);
    }

    private string[] TakeFree(int most)
    {
        var taken = _free.Take(most).ToArray();
        _free.RemoveRange(0, taken.Length);
        return taken;
    }

    private async Task AnswerAsync(string[] calls, CancellationToken cancellation)
    {
        if (calls.Length > 0) await TryAsync(limited => client.AcknowledgeAsync(subscription!, calls, limited), cancellation);
    }

    private async Task GiveBackAsync(string[] calls, TimeSpan delay, CancellationToken cancellation)
    {
        if (calls.Length > 0) await TryAsync(limited => client.ModifyAckDeadlineAsync(subscription!, calls, delay, limited), cancellation);
    }

    /// <summary>An answer that is lost costs a call that comes for nothing.</summary>
    private static async Task TryAsync(Func<CancellationToken, Task> answer, CancellationToken cancellation)
    {
        using var limit = Limit(cancellation);
        try
        {
            await answer(limit.Token);
        }
        catch (Exception failure) when (failure is GcpException or OperationCanceledException)
        {
            // As said above; what was to be done with the work is done.
        }
    }

    /// <summary>Nothing waits for calls for long.</summary>
    private static CancellationTokenSource Limit(CancellationToken cancellation)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(LongestAnswer);
        return limit;
    }
}
