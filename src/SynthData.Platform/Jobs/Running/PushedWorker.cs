using Microsoft.Extensions.Logging;

namespace SynthData.Platform.Jobs.Running;

/// <summary>Does one piece of work each time it is told that there is some: for a process that nobody lets run when no request is there.</summary>
internal sealed class PushedWorker(PlatformServices services, WorkerOptions options, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(services.Options.Slots);
    private readonly JobRunner _runner = new(services, options, logger);

    /// <param name="stop">The process ends: the work is given back.</param>
    public async Task<PushedWork> RunAsync(CancellationToken stop)
    {
        if (!await _slots.WaitAsync(TimeSpan.Zero, CancellationToken.None)) return PushedWork.Busy;
        try
        {
            using var end = new CancellationTokenSource();
            await using var ending = stop.Register(() => end.CancelAfter(options.LongestStop));
            stop.ThrowIfCancellationRequested();
            var most = await RunningSteps.LeastAsync(services.Projects, end.Token);
            if (await services.Queue.ReceiveAsync(options.Name, services.Options.Lease, most, end.Token) is not { } lease)
                return await services.Queue.DepthAsync(end.Token) is { Waiting: 0, Leased: 0 } ? PushedWork.None : PushedWork.Later;
            // Of a step that is to be tried again, the queue tells by another message.
            await _runner.RunAsync(lease, stop, end.Token);
            return PushedWork.Done;
        }
        finally
        {
            _slots.Release();
        }
    }

    public void Dispose() => _slots.Dispose();
}

/// <summary>What came of a push.</summary>
internal enum PushedWork
{
    /// <summary>A piece of work is done, or given back.</summary>
    Done,

    /// <summary>Nothing is in line.</summary>
    None,

    /// <summary>Work is in line that can't be done yet, or that another does: this may be the message of a step that goes on for longer than its sender waits.</summary>
    Later,

    /// <summary>As many steps run as may.</summary>
    Busy,
}
