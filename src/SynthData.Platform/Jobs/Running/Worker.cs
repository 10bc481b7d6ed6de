using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SynthData.Platform.Projects;
using SynthData.Platform.Telemetry;
using SynthData.Platform.Upkeep;

namespace SynthData.Platform.Jobs.Running;

/// <summary>Does the work of all projects, several steps at once. Any number of workers can run, in any number of processes.</summary>
internal sealed class Worker(PlatformServices services, WorkerOptions? options = null, ILogger? logger = null)
{
    private readonly WorkerOptions _options = options ?? new();
    private readonly ILogger _logger = logger ?? NullLogger.Instance;
    private volatile int _mostPerProject = new Quotas().RunningSteps;

    /// <summary>Works until it is told to stop; then gives back what it holds, within <see cref="WorkerOptions.LongestStop"/>, and returns.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        _logger.WorkerStarted(_options.Name, services.Options.Slots);
        using var end = new CancellationTokenSource();
        await using var ending = stop.Register(() => end.CancelAfter(_options.LongestStop));
        var runner = new JobRunner(services, _options, _logger);
        var loops = Enumerable.Range(0, services.Options.Slots).Select(_ => Task.Run(() => WorkAsync(runner, stop, end.Token), CancellationToken.None));
        await Task.WhenAll([.. loops, Task.Run(() => SweepAsync(stop), CancellationToken.None)]);
        _logger.WorkerStopped(_options.Name);
    }

    private async Task WorkAsync(JobRunner runner, CancellationToken stop, CancellationToken end)
    {
        var failures = 0;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                // Not told to stop in the middle of this: a lease must not be taken and forgotten.
                var lease = await services.Queue.ReceiveAsync(_options.Name, services.Options.Lease, _mostPerProject, end);
                if (lease is null) await services.Queue.WaitAsync(services.Options.Poll, stop);
                else await runner.RunAsync(lease, stop, end);
                failures = 0;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                await BackOffAsync(failure, ++failures, stop);
            }
        }
    }

    private async Task BackOffAsync(Exception failure, int failures, CancellationToken stop)
    {
        var delay = StepFailures.Delay(_options, _options.Name, failures);
        _logger.StoreAway(StepFailures.Name(failure), delay.TotalSeconds);
        await DelayAsync(delay, stop);
    }

    private async Task SweepAsync(CancellationToken stop)
    {
        var sweeper = new Sweeper(services);
        var thorough = services.Options.Clock.GetTimestamp();
        var untilThorough = _options.FirstThoroughAfter;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                _mostPerProject = await RunningSteps.LeastAsync(services.Projects, stop);
                var depth = await services.Queue.DepthAsync(stop);
                PlatformTelemetry.QueueIs(depth.Waiting, depth.OldestWaiting);
                await sweeper.RunAsync(stop);
                if (services.Options.Clock.GetElapsedTime(thorough) >= untilThorough)
                {
                    await sweeper.RunThoroughAsync(stop);
                    (thorough, untilThorough) = (services.Options.Clock.GetTimestamp(), _options.ThoroughEvery);
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !stop.IsCancellationRequested)
            {
                _logger.SweepFailed(StepFailures.Name(failure));
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await DelayAsync(_options.SweepEvery, stop);
        }
    }

    private async Task DelayAsync(TimeSpan delay, CancellationToken stop) =>
        await Task.Delay(delay, services.Options.Clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
