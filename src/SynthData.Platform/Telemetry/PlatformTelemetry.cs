using System.Diagnostics;
using System.Diagnostics.Metrics;
using SynthData.Platform.Jobs;

namespace SynthData.Platform.Telemetry;

/// <summary>Metrics and traces of the platform; whoever hosts it exports them.</summary>
internal static class PlatformTelemetry
{
    public const string MeterName = "SynthData", ActivitySourceName = "SynthData";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> JobsEnded = Meter.CreateCounter<long>("synthdata.jobs.ended", "{job}", "Jobs that ended, by kind and status");
    private static readonly Counter<long> RowsMade = Meter.CreateCounter<long>("synthdata.rows.made", "{row}", "Synthetic rows made");
    private static readonly Histogram<double> StepSeconds = Meter.CreateHistogram<double>("synthdata.step.duration", "s", "Seconds of steps, by step and outcome");
    private static readonly Histogram<double> Quality = Meter.CreateHistogram<double>("synthdata.job.quality", "1", "Likeness of synthetic tables to their source, 0 to 1, by generator");
    private static readonly Histogram<double> Cost = Meter.CreateHistogram<double>(
        "synthdata.job.cost", "USD", "Estimated cost of jobs that ended, by list prices: their CPU seconds, and a month of keeping what they made");

    private static readonly UpDownCounter<long> StepsRunning = Meter.CreateUpDownCounter<long>("synthdata.steps.running", "{step}", "Steps that run in this process");
    private static long _waiting;
    private static long _oldestMilliseconds;

    static PlatformTelemetry()
    {
        Meter.CreateObservableGauge("synthdata.queue.depth", () => Volatile.Read(ref _waiting), "{item}", "Work that waits for a worker");
        Meter.CreateObservableGauge("synthdata.queue.age", () => Volatile.Read(ref _oldestMilliseconds) / 1000.0, "s", "How long the oldest work waits");
    }

    public static ActivitySource Activities { get; } = new(ActivitySourceName);

    public static void JobEnded(JobDocument job)
    {
        JobsEnded.Add(1, new("kind", job.Kind), new KeyValuePair<string, object?>("status", job.Status));
        Cost.Record(JobCost.Of(job), new KeyValuePair<string, object?>("kind", job.Kind));
        if (job is { Status: JobStatus.Succeeded, Results.Quality: { } quality }) Quality.Record(quality, new KeyValuePair<string, object?>("generator", job.Generator));
    }

    public static void StepBegan() => StepsRunning.Add(1);

    public static void StepEnded(string step, string outcome, TimeSpan taken)
    {
        StepsRunning.Add(-1);
        StepSeconds.Record(taken.TotalSeconds, new("step", step), new KeyValuePair<string, object?>("outcome", outcome));
    }

    public static void Made(long rows)
    {
        if (rows > 0) RowsMade.Add(rows);
    }

    public static void QueueIs(int waiting, TimeSpan oldest)
    {
        Volatile.Write(ref _waiting, waiting);
        Volatile.Write(ref _oldestMilliseconds, (long)oldest.TotalMilliseconds);
    }
}
