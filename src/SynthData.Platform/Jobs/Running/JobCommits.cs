using SynthData.Platform.Blobs;
using SynthData.Platform.Documents;
using SynthData.Platform.Jobs.Steps;
using SynthData.Platform.Queues;
using SynthData.Platform.Telemetry;

namespace SynthData.Platform.Jobs.Running;

/// <summary>The changes that a worker makes to a job, each one commit: begun, a shard done with all that it publishes, failed.</summary>
internal sealed class JobCommits(PlatformServices services)
{
    private readonly DocumentSet<JobDocument> _jobs = new(services.Documents, PlatformJson.Default.JobDocument);

    /// <summary>The job as it runs, or null when there is nothing to do for the piece of work.</summary>
    public Task<JobDocument?> BeginAsync(WorkItem item, CancellationToken cancellation) =>
        Retry.OnConflictAsync<JobDocument?>(
            async () =>
            {
                var current = await FindAsync(item, cancellation);
                if (current is null || current.Value.HasEnded)
                {
                    await DeleteTemporaryAsync(item, cancellation);
                    return null;
                }

                if (!IsOpen(current.Value, item))
                {
                    // Whoever did it may have died before sending what comes next.
                    await services.Queue.SendAsync(JobService.Ready(item.Project, item.Job, current.Value), cancellation);
                    return null;
                }

                if (current.Value.Status == JobStatus.Running) return current.Value;
                var running = current.Value with { Status = JobStatus.Running, Started = Now() };
                await services.Documents.CommitAsync([_jobs.Replace(current, running)], cancellation);
                return running;
            },
            cancellation);

    /// <summary>Counts a shard as done and publishes what it made, all or nothing; then sees to what comes next.</summary>
    public async Task FinishAsync(WorkItem item, StepOutcome outcome, double cpuSeconds, CancellationToken cancellation)
    {
        var finished = await Retry.OnConflictAsync<JobDocument?>(
            async () =>
            {
                var current = await FindAsync(item, cancellation);
                if (current is null || !IsOpen(current.Value, item)) return null;
                var publication = await outcome.PublishAsync(cancellation);
                var job = Done(outcome.Change(current.Value), item, publication, cpuSeconds);
                var isEnd = job.HasEnded;
                var writes = new List<DocumentWrite> { _jobs.Replace(current, job) };
                writes.AddRange(publication.Writes);
                writes.Add(await services.Usage.AddAsync(item.Project, isEnd ? 1 : 0, outcome.Rows, cpuSeconds, outcome.Bytes, cancellation));
                if (isEnd) writes.Add(DocumentWrite.Delete(DocumentLayout.JobEvent(item.Project, item.Job)));
                await services.Documents.CommitAsync(writes, cancellation);
                return job;
            },
            cancellation);
        if (finished is null)
        {
            await DeleteUnpublishedAsync(item, outcome, cancellation);
            return;
        }

        PlatformTelemetry.Made(outcome.Rows);
        if (finished.HasEnded)
        {
            PlatformTelemetry.JobEnded(finished);
            await DeleteTemporaryAsync(item, cancellation);
        }
        else if (finished.Steps.First(step => step.Name == item.Step).IsDone)
        {
            await services.Queue.SendAsync(JobService.Ready(item.Project, item.Job, finished), cancellation);
        }
    }

    /// <summary>Ends a job as failed, unless it has ended or somebody did the shard after all.</summary>
    public async Task FailAsync(WorkItem item, JobFailure failure, CancellationToken cancellation)
    {
        var failed = await Retry.OnConflictAsync<JobDocument?>(
            async () =>
            {
                var current = await FindAsync(item, cancellation);
                if (current is null || !IsOpen(current.Value, item)) return null;
                var job = current.Value with { Status = JobStatus.Failed, Ended = Now(), Failure = failure };
                await services.Documents.CommitAsync(
                    [
                        _jobs.Replace(current, job), await services.Usage.AddAsync(item.Project, 1, 0, 0, 0, cancellation),
                        DocumentWrite.Delete(DocumentLayout.JobEvent(item.Project, item.Job)),
                    ],
                    cancellation);
                return job;
            },
            cancellation);
        if (failed is not null) PlatformTelemetry.JobEnded(failed);
        await DeleteTemporaryAsync(item, cancellation);
    }

    /// <summary>Deletes what a job that has ended needed on its way; nothing while it is open, or while a backup runs that may have seen it open.</summary>
    public async Task DeleteTemporaryAsync(WorkItem item, CancellationToken cancellation)
    {
        if (await FindAsync(item, cancellation) is { Value.HasEnded: false } || await services.Deletions.IsBackupRunningAsync(cancellation)) return;
        await foreach (var blob in services.Blobs.ListAsync(ObjectLayout.JobFolder(item.Project, item.Job), cancellation))
            await services.Blobs.DeleteAsync(blob.Name, cancellation);
    }

    /// <summary>What a step made for a job that ended before: nothing can name it any more, unless another worker had published it by then.</summary>
    private async Task DeleteUnpublishedAsync(WorkItem item, StepOutcome outcome, CancellationToken cancellation)
    {
        if (await FindAsync(item, cancellation) is not { Value: { HasEnded: true } job }) return;
        if (job.Steps.Any(step => step.Name == item.Step && step.Done.Contains(item.Shard))) return;
        foreach (var blob in outcome.Blobs) await services.Blobs.DeleteAsync(blob, cancellation);
    }

    private JobDocument Done(JobDocument job, WorkItem item, Publication publication, double cpuSeconds)
    {
        var results = publication.Results(job.Results);
        var done = job with
        {
            Results = results with { CpuSeconds = results.CpuSeconds + cpuSeconds },
            Steps = [.. job.Steps.Select(step => step.Name == item.Step ? step with { Done = [.. step.Done.Append(item.Shard).Order()] } : step)],
        };
        return done.Steps.All(step => step.IsDone) ? done with { Status = JobStatus.Succeeded, Ended = Now() } : done;
    }

    private static bool IsOpen(JobDocument job, WorkItem item) =>
        !job.HasEnded && job.Steps.FirstOrDefault(step => !step.IsDone) is { } step && step.Name == item.Step && item.Shard < step.Shards && !step.Done.Contains(item.Shard);

    private Task<Stored<JobDocument>?> FindAsync(WorkItem item, CancellationToken cancellation) =>
        _jobs.FindAsync(DocumentLayout.Job(item.Project, item.Job), cancellation);

    private DateTimeOffset Now() => services.Options.Clock.GetUtcNow();
}
