using System.Text.Json;
using SynthData.Errors;
using SynthData.Platform.Datasets;
using SynthData.Platform.Deliveries;
using SynthData.Platform.Documents;
using SynthData.Platform.Events;
using SynthData.Platform.Idempotency;
using SynthData.Platform.Models;
using SynthData.Platform.Projects;
using SynthData.Platform.Queues;
using SynthData.Platform.Telemetry;
using SynthData.Platform.Usage;

namespace SynthData.Platform.Jobs;

/// <summary>Takes jobs in, and tells how they are. What happens to them is the worker's.</summary>
internal sealed class JobService(
    IDocumentStore documents, JobLine line, ProjectService projects, DatasetService datasets, ModelService models, UsageService usage, JobQuotas quotas,
    Destinations destinations, PlatformOptions options)
{
    private static readonly TimeSpan IdempotencyLife = TimeSpan.FromDays(1);
    private readonly DocumentSet<JobDocument> _jobs = new(documents, PlatformJson.Default.JobDocument);
    private readonly DocumentSet<IdempotencyDocument> _idempotency = new(documents, PlatformJson.Default.IdempotencyDocument);
    private readonly DocumentSet<JobEventDocument> _events = new(documents, PlatformJson.Default.JobEventDocument);
    private readonly JobEstimator _estimator = new(documents, options);
    private readonly JobChecks _checks = new(projects, datasets, models, destinations);

    /// <summary>Accepts a job: when this returns, it will run.</summary>
    /// <param name="idempotencyKey">A request sent again under the same key gives the job of the first.</param>
    /// <exception cref="SynthDataException">Everything that is wrong with the request.</exception>
    public async Task<Stored<JobDocument>> SubmitAsync(
        string project, string kind, JobParameters parameters, string actor, string? idempotencyKey, CancellationToken cancellation)
    {
        var asked = Identifiers.Sha256(kind + "\n" + JsonSerializer.Serialize(parameters, PlatformJson.Default.JobParameters));
        if (idempotencyKey is not null && await ReplayAsync(project, idempotencyKey, asked, cancellation) is { } earlier) return earlier;

        var (complete, generator) = await _checks.CompleteAsync(project, kind, parameters, cancellation);
        await quotas.CheckAsync(project, complete, cancellation);
        var id = Identifiers.New(options.Clock);
        var job = await _estimator.WithEstimateAsync(project, New(kind, complete, generator, actor), cancellation);
        var writes = new List<DocumentWrite> { _jobs.Create(DocumentLayout.Job(project, id), job) };
        if (idempotencyKey is not null) writes.Add(_idempotency.Put(IdempotencyPath(project, idempotencyKey), new($"jobs/{id}", asked, job.Created + IdempotencyLife)));
        if (idempotencyKey is not null && await _idempotency.FindAsync(IdempotencyPath(project, idempotencyKey), cancellation) is null)
            writes[1] = writes[1] with { Condition = WriteCondition.Absent };
        try
        {
            await documents.CommitAsync(writes, cancellation);
        }
        catch (DocumentConflictException) when (idempotencyKey is not null)
        {
            return await ReplayAsync(project, idempotencyKey, asked, cancellation) ?? throw new SynthDataException(PlatformErrors.Changed, "Another request came at the same time");
        }

        await line.AnnounceAsync(project, id, job, cancellation);
        return await GetAsync(project, id, cancellation);
    }

    /// <summary>Accepts the job that an event asks for, once however often it comes: the event is noted in the commit that makes the job.</summary>
    /// <returns>Whether the job was made now.</returns>
    /// <exception cref="SynthDataException">Everything that is wrong with the request.</exception>
    public async Task<bool> SubmitForEventAsync(
        string project, string kind, JobParameters parameters, string actor, EventOrigin origin, EventLedger ledger, CancellationToken cancellation)
    {
        var (complete, generator) = await _checks.CompleteAsync(project, kind, parameters, cancellation);
        await quotas.CheckAsync(project, complete, cancellation);
        var job = await _estimator.WithEstimateAsync(project, New(kind, complete, generator, actor), cancellation);
        try
        {
            await documents.CommitAsync([_jobs.Create(DocumentLayout.Job(project, origin.JobId), job), ledger.Plan(project, EventLedger.Job, origin, $"projects/{project}/jobs/{origin.JobId}")], cancellation);
        }
        catch (DocumentConflictException)
        {
            // The same event, delivered twice at the same time.
            return false;
        }

        await line.AnnounceAsync(project, origin.JobId, job, cancellation);
        return true;
    }

    /// <summary>Puts the work of a job in line if it is not there: who made the job may have died before.</summary>
    public async Task SendAgainAsync(string project, string job, CancellationToken cancellation)
    {
        if (await FindAsync(project, job, cancellation) is { } found) await line.SendAsync(project, job, found.Value, cancellation);
    }

    /// <exception cref="SynthDataException">There is no such job.</exception>
    public async Task<Stored<JobDocument>> GetAsync(string project, string job, CancellationToken cancellation) =>
        await FindAsync(project, job, cancellation) ?? throw PlatformErrors.Missing("job", job);

    public Task<Stored<JobDocument>?> FindAsync(string project, string job, CancellationToken cancellation) =>
        _jobs.FindAsync(DocumentLayout.Job(project, job), cancellation);

    /// <summary>How far a job is.</summary>
    /// <exception cref="SynthDataException">There is no such job.</exception>
    public async Task<JobProgress> ProgressAsync(string project, string job, CancellationToken cancellation) =>
        await ProgressAsync(project, await GetAsync(project, job, cancellation), cancellation);

    /// <summary>How far a job just read is; only of a running one is there more to read.</summary>
    public async Task<JobProgress> ProgressAsync(string project, Stored<JobDocument> job, CancellationToken cancellation)
    {
        var last = job.Value.Status == JobStatus.Running ? await _events.FindAsync(DocumentLayout.JobEvent(project, job.Id), cancellation) : null;
        return JobProgress.Of(job.Value, last?.Value);
    }

    /// <summary>Newest first.</summary>
    public Task<StoredPage<JobDocument>> ListAsync(
        string project, string? status, string? generator, int limit, string? pageToken, CancellationToken cancellation)
    {
        var filters = new List<FieldFilter>();
        if (status is not null) filters.Add(FieldFilter.Equal("status", status));
        if (generator is not null) filters.Add(FieldFilter.Equal("generator", generator));
        return _jobs.QueryAsync(
            new(DocumentLayout.Jobs(project)) { Filters = filters, OrderBy = "created", Descending = true, Limit = limit, PageToken = pageToken }, cancellation);
    }

    /// <summary>Ends a job that has not ended. Workers notice at their next sign of life and stop.</summary>
    /// <exception cref="SynthDataException">It has ended otherwise.</exception>
    public Task<Stored<JobDocument>> CancelAsync(string project, string job, CancellationToken cancellation) =>
        Retry.OnConflictAsync(
            async () =>
            {
                var current = await GetAsync(project, job, cancellation);
                if (current.Value.Status == JobStatus.Cancelled) return current;
                if (current.Value.HasEnded) throw new SynthDataException(JobErrors.Ended, $"The job `{job}` has {current.Value.Status}");
                var cancelled = current.Value with { Status = JobStatus.Cancelled, Ended = options.Clock.GetUtcNow() };
                await documents.CommitAsync(
                    [
                        _jobs.Replace(current, cancelled),
                        await usage.AddAsync(project, 1, 0, 0, 0, cancellation), DocumentWrite.Delete(DocumentLayout.JobEvent(project, job)),
                    ],
                    cancellation);
                PlatformTelemetry.JobEnded(cancelled);
                return await GetAsync(project, job, cancellation);
            },
            cancellation);

    /// <summary>Deletes a job that has ended; what it made stays.</summary>
    /// <exception cref="SynthDataException">There is no such job, or it has not ended.</exception>
    public Task DeleteAsync(string project, string job, CancellationToken cancellation) =>
        Retry.OnConflictAsync(
            async () =>
            {
                var current = await GetAsync(project, job, cancellation);
                if (!current.Value.HasEnded) throw new SynthDataException(JobErrors.StillOpen, $"The job `{job}` is {current.Value.Status}");
                await documents.CommitAsync([DocumentSet<JobDocument>.Delete(current), DocumentWrite.Delete(DocumentLayout.JobEvent(project, job))], cancellation);
                return true;
            },
            cancellation);

    /// <summary>The work that can be done now: the open shards of the first step that is not done. None when the job has ended.</summary>
    public static IReadOnlyList<WorkItem> Ready(string project, string id, JobDocument job)
    {
        if (job.HasEnded || job.Steps.FirstOrDefault(step => !step.IsDone) is not { } step) return [];
        return [.. Enumerable.Range(0, step.Shards).Except(step.Done).Select(shard => new WorkItem(project, id, step.Name, shard))];
    }

    private JobDocument New(string kind, JobParameters parameters, string generator, string actor) => new()
    {
        Kind = kind, Status = JobStatus.Queued, Created = options.Clock.GetUtcNow(), CreatedBy = actor, Generator = generator, Parameters = parameters,
        Steps = JobPlan.For(kind, parameters, options.ShardRows), Trace = TraceContext.Current,
    };

    private async Task<Stored<JobDocument>?> ReplayAsync(string project, string key, string asked, CancellationToken cancellation)
    {
        if (await _idempotency.FindAsync(IdempotencyPath(project, key), cancellation) is not { } known || known.Value.Expires <= options.Clock.GetUtcNow()) return null;
        if (known.Value.RequestSha256 != asked) throw new SynthDataException(PlatformErrors.KeyReused, PlatformErrors.KeyReused.Title);
        var job = await FindAsync(project, known.Value.Resource["jobs/".Length..], cancellation);
        // The first request may have died before its work was in line.
        if (job is not null) await line.AnnounceAsync(project, job.Id, job.Value, cancellation);
        return job;
    }

    private static DocumentPath IdempotencyPath(string project, string key) => new(DocumentLayout.Idempotency(project), Identifiers.Sha256(key));
}
