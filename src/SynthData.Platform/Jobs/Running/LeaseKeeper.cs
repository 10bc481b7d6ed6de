using SynthData.Platform.Documents;
using SynthData.Platform.Jobs.Steps;
using SynthData.Platform.Queues;

namespace SynthData.Platform.Jobs.Running;

/// <summary>Why a step was told to stop by its keeper.</summary>
internal enum LeaseEnd
{
    /// <summary>It was not.</summary>
    None,

    /// <summary>Another worker has the work, or may have it.</summary>
    Lost,

    /// <summary>The job has ended, mostly by being cancelled.</summary>
    JobEnded,
}

/// <summary>Beside a running step: holds its lease, looks whether the job goes on, and tells how far the step is, at most once a second.</summary>
internal sealed class LeaseKeeper : IAsyncDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EventLife = TimeSpan.FromDays(1);
    private readonly DocumentSet<JobEventDocument> _events;
    private readonly PlatformServices _services;
    private readonly Lease _lease;
    private readonly StepProgress _progress;
    private readonly CancellationTokenSource _step;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _telling = new(1);
    private readonly Task _keeping;
    private bool _quiet;
    private (double Share, long? Rows) _told;
    private int _end;

    /// <param name="step">Cancelled when the step is to stop.</param>
    public LeaseKeeper(PlatformServices services, Lease lease, StepProgress progress, CancellationTokenSource step)
    {
        (_services, _lease, _progress, _step) = (services, lease, progress, step);
        _events = new(services.Documents, PlatformJson.Default.JobEventDocument);
        _keeping = Task.Run(KeepAsync);
    }

    /// <summary>Why the step was told to stop.</summary>
    public LeaseEnd End => (LeaseEnd)Volatile.Read(ref _end);

    /// <summary>From when this returns, nothing more is told: the commit that ends a job takes away what was.</summary>
    public async Task QuietAsync()
    {
        await _telling.WaitAsync();
        _quiet = true;
        _telling.Release();
    }

    /// <summary>Lets go; the lease stays as it is.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _keeping;
        _stop.Dispose();
        _telling.Dispose();
    }

    private async Task KeepAsync()
    {
        var options = _services.Options;
        var third = options.Lease / 3;
        var extended = options.Clock.GetTimestamp();
        try
        {
            while (End == LeaseEnd.None)
            {
                await Task.Delay(third < Second ? third : Second, options.Clock, _stop.Token);
                if (options.Clock.GetElapsedTime(extended) < third)
                {
                    await TryAsync(TellAsync);
                    continue;
                }

                if (await TryAsync(HoldAsync)) extended = options.Clock.GetTimestamp();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The step is over.
        }
    }

    /// <summary>A store that is away for a moment is no reason to stop: a second worker can't get the work either, and no commit counts twice.</summary>
    private async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !_stop.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task HoldAsync()
    {
        if (!await _services.Queue.ExtendAsync(_lease, _services.Options.Lease, _stop.Token))
        {
            await EndAsync(LeaseEnd.Lost);
            return;
        }

        var job = await _services.Jobs.FindAsync(_lease.Item.Project, _lease.Item.Job, _stop.Token);
        if (job is null || job.Value.HasEnded) await EndAsync(LeaseEnd.JobEnded);
    }

    private async Task TellAsync()
    {
        var now = (_progress.Share, _progress.Rows);
        if (now == _told) return;
        var time = _services.Options.Clock.GetUtcNow();
        var item = _lease.Item;
        var told = new JobEventDocument(item.Step, item.Shard, now.Share, now.Rows, time, time + EventLife);
        await _telling.WaitAsync(_stop.Token);
        try
        {
            if (_quiet) return;
            await _services.Documents.CommitAsync([_events.Put(DocumentLayout.JobEvent(item.Project, item.Job), told)], _stop.Token);
            _told = now;
        }
        finally
        {
            _telling.Release();
        }
    }

    private async Task EndAsync(LeaseEnd why)
    {
        Volatile.Write(ref _end, (int)why);
        await _step.CancelAsync();
    }
}
