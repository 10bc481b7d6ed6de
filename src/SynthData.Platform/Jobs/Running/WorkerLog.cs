using Microsoft.Extensions.Logging;
using SynthData.Platform.Queues;
using SynthData.Platform.Telemetry;

namespace SynthData.Platform.Jobs.Running;

/// <summary>What a worker logs: ids, numbers and names of failures, never data.</summary>
internal static class WorkerLog
{
    public const string Category = "SynthData.Worker";

    private const string StepLine = "Job {Job}: step {Step} shard {Shard} attempt {Attempt} after {Seconds:F3} s: {Outcome}";

    private static readonly Action<ILogger, string, string, int, int, double, string, Exception?> StepOk =
        LoggerMessage.Define<string, string, int, int, double, string>(LogLevel.Information, new(1, "StepDone"), StepLine);

    private static readonly Action<ILogger, string, string, int, int, double, string, Exception?> StepNotOk =
        LoggerMessage.Define<string, string, int, int, double, string>(LogLevel.Warning, new(2, "StepNotDone"), StepLine);

    private static readonly Action<ILogger, string, string, string, Exception?> Broke = LoggerMessage.Define<string, string, string>(
        LogLevel.Error, new(7, "StepBroke"), "Job {Job}: step {Step} failed for good: {StackTrace}");

    private static readonly Action<ILogger, string, double, Exception?> Away = LoggerMessage.Define<string, double>(
        LogLevel.Error, new(3, "StoreAway"), "The stores can't be used: {Failure}; trying again in {Seconds:F1} s");

    private static readonly Action<ILogger, string, Exception?> NotSwept = LoggerMessage.Define<string>(
        LogLevel.Warning, new(4, "SweepFailed"), "A sweep was not finished: {Failure}");

    private static readonly Action<ILogger, string, int, Exception?> Begun = LoggerMessage.Define<string, int>(
        LogLevel.Information, new(5, "WorkerStarted"), "Worker {Worker} runs {Slots} steps at once");

    private static readonly Action<ILogger, string, Exception?> Ended = LoggerMessage.Define<string>(
        LogLevel.Information, new(6, "WorkerStopped"), "Worker {Worker} has given back its work");

    /// <summary>A fault of our own that failed a job: somebody must look into it.</summary>
    public static void StepBroke(this ILogger logger, Lease lease, Exception failure) => Broke(logger, lease.Item.Job, lease.Item.Step, FailureText.Of(failure), null);

    /// <param name="outcome"><c>done</c>, or why it was not.</param>
    public static void StepEnded(this ILogger logger, Lease lease, TimeSpan taken, string outcome)
    {
        var item = lease.Item;
        (outcome == "done" ? StepOk : StepNotOk)(logger, item.Job, item.Step, item.Shard, lease.Attempt, taken.TotalSeconds, outcome, null);
    }

    public static void StoreAway(this ILogger logger, string failure, double seconds) => Away(logger, failure, seconds, null);

    public static void SweepFailed(this ILogger logger, string failure) => NotSwept(logger, failure, null);

    public static void WorkerStarted(this ILogger logger, string worker, int slots) => Begun(logger, worker, slots, null);

    public static void WorkerStopped(this ILogger logger, string worker) => Ended(logger, worker, null);
}
