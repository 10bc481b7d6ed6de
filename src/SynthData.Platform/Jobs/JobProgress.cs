using System.Globalization;
using SynthData.Engine.Models;

namespace SynthData.Platform.Jobs;

/// <summary>How far a job is, for people.</summary>
/// <param name="Status">One of <see cref="JobStatus"/>.</param>
/// <param name="Share">Done of the whole job, 0 to 1; never 1 before it has succeeded.</param>
/// <param name="Step">The step being worked on; null when the job has ended.</param>
/// <param name="Text">Such as <c>Sampling 250,000 of 1,000,000 rows</c>.</param>
/// <param name="Rows">Rows made so far, where the job makes rows.</param>
internal sealed record JobProgress(string Status, double Share, string? Step, string Text, long? Rows)
{
    private const double MostBeforeTheEnd = 0.99;

    /// <param name="job">The job.</param>
    /// <param name="last">What its worker said last, if anything.</param>
    public static JobProgress Of(JobDocument job, JobEventDocument? last)
    {
        if (job.HasEnded)
            return new(job.Status, job.Status == JobStatus.Succeeded ? 1 : ShareOf(job, null), null, Capital(job.Status), job.Results.Rows);
        var step = job.Steps.FirstOrDefault(step => !step.IsDone);
        if (step is null || job.Status == JobStatus.Queued) return new(job.Status, 0, step?.Name, "Waiting", null);
        var current = last is not null && last.Step == step.Name && !step.Done.Contains(last.Shard) ? last : null;
        var rows = RowsOf(job, step, current);
        return new(job.Status, Math.Min(MostBeforeTheEnd, ShareOf(job, current)), step.Name, TextOf(job, step, rows), rows);
    }

    private static double ShareOf(JobDocument job, JobEventDocument? current)
    {
        double all = 0, done = 0;
        foreach (var step in job.Steps)
        {
            var weight = Weight(step.Name);
            var shards = step.Done.Count + (current?.Step == step.Name ? current.Share : 0);
            all += weight;
            done += weight * shards / step.Shards;
        }

        return Math.Clamp(done / all, 0, 1);
    }

    /// <summary>Rough shares of the time that a table of everyday size takes.</summary>
    private static double Weight(string step) => step switch { JobPlan.Fit or JobPlan.Sample => 40, JobPlan.Evaluate or JobPlan.Gate or JobPlan.Deliver => 15, _ => 5 };

    private static long? RowsOf(JobDocument job, JobStepState step, JobEventDocument? current)
    {
        if (job.Parameters.Rows is not { } rows) return null;
        var sample = job.Steps.FirstOrDefault(candidate => candidate.Name == JobPlan.Sample);
        if (sample is null) return null;
        var made = sample.Done.Sum(index => new Shard(index, sample.Shards).End(rows) - new Shard(index, sample.Shards).Start(rows));
        return made + (step == sample ? current?.Rows ?? 0 : 0);
    }

    private static string TextOf(JobDocument job, JobStepState step, long? rows) => step.Name switch
    {
        JobPlan.Profile => "Profiling",
        JobPlan.Fit => "Fitting",
        JobPlan.Sample => string.Create(CultureInfo.InvariantCulture, $"Sampling {rows:N0} of {job.Parameters.Rows:N0} rows"),
        JobPlan.Gate => "Attacking",
        JobPlan.Publish => "Publishing",
        JobPlan.Deliver => $"Delivering to {string.Join(", ", Enumerable.Range(0, step.Shards).Except(step.Done).Select(shard => job.Parameters.Deliver![shard]))}",
        _ => "Scoring",
    };

    private static string Capital(string status) => char.ToUpperInvariant(status[0]) + status[1..];
}
