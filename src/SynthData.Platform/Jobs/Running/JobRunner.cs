using System.Diagnostics;
using Microsoft.Extensions.Logging;
using SynthData.Errors;
using SynthData.Platform.Jobs.Steps;
using SynthData.Platform.Queues;
using SynthData.Platform.Telemetry;

namespace SynthData.Platform.Jobs.Running;

/// <summary>
/// Does one piece of work under its lease. What counts is one commit (<see cref="JobCommits.FinishAsync"/>): dying before it leaves nothing that shows,
/// dying after it leaves work in line that finds itself done.
/// </summary>
internal sealed class JobRunner(PlatformServices services, WorkerOptions options, ILogger logger)
{
    private readonly JobCommits _commits = new(services);
    private readonly CpuShares _cpu = new();

    /// <param name="lease">The right to do it.</param>
    /// <param name="stop">Ends the step; its lease is given back.</param>
    /// <param name="end">Ends the giving back too.</param>
    /// <exception cref="Exception">The stores fail; the lease runs out by itself.</exception>
    public async Task RunAsync(Lease lease, CancellationToken stop, CancellationToken end)
    {
        var item = lease.Item;
        try
        {
            if (await _commits.BeginAsync(item, stop) is { } job)
            {
                if (lease.Attempt > services.Options.MostAttempts)
                {
                    await _commits.FailAsync(item, StepFailures.OfDeaths(item.Step, lease.Attempt - 1), end);
                    logger.StepEnded(lease, TimeSpan.Zero, JobErrors.StepEndedWorker.Code);
                }
                else if (!await TryStepAsync(lease, job, stop, end))
                {
                    return;
                }
            }

            await services.Queue.CompleteAsync(lease, end);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !end.IsCancellationRequested)
        {
            // Not the step's fault: it had not begun, or what came of it could not be written down.
            await GiveBackAsync(lease, failure, countAttempt: false, stop, end);
            if (!IsStop(failure, stop)) throw;
        }
    }

    /// <returns>Whether the work is over, so that it leaves the line.</returns>
    private async Task<bool> TryStepAsync(Lease lease, JobDocument job, CancellationToken stop, CancellationToken end)
    {
        var item = lease.Item;
        using var activity = PlatformTelemetry.Activities.StartActivity($"step {item.Step}", ActivityKind.Consumer, default(ActivityContext), links: TraceContext.LinkTo(job.Trace));
        activity?.SetTag("synthdata.project", item.Project).SetTag("synthdata.job", item.Job).SetTag("synthdata.shard", item.Shard).SetTag("synthdata.attempt", lease.Attempt);
        var began = services.Options.Clock.GetTimestamp();
        var outcome = "stopped";
        PlatformTelemetry.StepBegan();
        try
        {
            outcome = await StepAsync(lease, job, stop, end);
            return outcome is not "lost";
        }
        catch (SynthDataException failure) when (StepFailures.IsUsers(failure))
        {
            outcome = StepFailures.Name(failure);
            await _commits.FailAsync(item, StepFailures.OfUser(item.Step, lease.Attempt, failure), end);
            return true;
        }
        catch (Exception failure) when (!IsStop(failure, stop) && lease.Attempt >= services.Options.MostAttempts && !StepFailures.IsOutage(failure))
        {
            outcome = StepFailures.Name(failure);
            logger.StepBroke(lease, failure);
            await _commits.FailAsync(item, StepFailures.OfAttempts(item.Step, lease.Attempt, failure), end);
            return true;
        }
        catch (Exception failure) when (!IsStop(failure, stop))
        {
            outcome = StepFailures.Name(failure);
            await GiveBackAsync(lease, failure, countAttempt: !StepFailures.IsOutage(failure), stop, end);
            return false;
        }
        finally
        {
            var taken = services.Options.Clock.GetElapsedTime(began);
            PlatformTelemetry.StepEnded(item.Step, outcome, taken);
            logger.StepEnded(lease, taken, outcome);
            if (outcome != "done") activity?.SetStatus(ActivityStatusCode.Error, outcome);
        }
    }

    /// <returns><c>done</c>, <c>lost</c> or <c>ended</c>.</returns>
    private async Task<string> StepAsync(Lease lease, JobDocument job, CancellationToken stop, CancellationToken end)
    {
        var item = lease.Item;
        var progress = new StepProgress();
        using var step = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var cpu = _cpu.Begin();
        await using var keeper = new LeaseKeeper(services, lease, progress, step);
        try
        {
            var context = new StepContext(services, item.Project, item.Job, job, item.Shard, progress);
            var running = Task.Run(() => JobStep.Of(job.Kind, item.Step).RunAsync(context, step.Token), step.Token);
            var made = await WithGraceAsync(running, step.Token);
            await keeper.QuietAsync();
            await _commits.FinishAsync(item, made, _cpu.End(cpu), end);
            return "done";
        }
        catch (OperationCanceledException) when (keeper.End != LeaseEnd.None)
        {
            if (keeper.End == LeaseEnd.Lost) return "lost";
            await _commits.DeleteTemporaryAsync(item, end);
            return "ended";
        }
        finally
        {
            _cpu.End(cpu);
        }
    }

    /// <summary>Waits for a step; once it is told to stop, only so long: what it does after that no longer counts.</summary>
    private async Task<StepOutcome> WithGraceAsync(Task<StepOutcome> running, CancellationToken cancelled)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancelled.Register(told.SetResult);
        if (await Task.WhenAny(running, told.Task) != running)
            await Task.WhenAny(running, Task.Delay(options.Grace, services.Options.Clock, CancellationToken.None));
        if (!running.IsCompleted) throw new OperationCanceledException(cancelled);
        return await running;
    }

    private static bool IsStop(Exception failure, CancellationToken stop) => failure is OperationCanceledException && stop.IsCancellationRequested;

    private async Task GiveBackAsync(Lease lease, Exception failure, bool countAttempt, CancellationToken stop, CancellationToken end)
    {
        var isStop = IsStop(failure, stop);
        var delay = isStop ? TimeSpan.Zero : StepFailures.Delay(options, lease.Item.Key, lease.Attempt);
        await services.Queue.ReleaseAsync(lease, delay, countAttempt && !isStop, end);
    }
}
