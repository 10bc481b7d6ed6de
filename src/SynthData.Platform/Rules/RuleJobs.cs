using SynthData.Errors;
using SynthData.Platform.Datasets;
using SynthData.Platform.Documents;
using SynthData.Platform.Jobs;
using SynthData.Platform.Jobs.Running;
using SynthData.Platform.Telemetry;

namespace SynthData.Platform.Rules;

/// <summary>
/// Makes the jobs of rules: each in the commit that gives reason for it, so that there is exactly one. The job of a version that comes while the project has
/// as many open jobs as it may is owed: it is kept beside the jobs until there is room.
/// </summary>
internal sealed class RuleJobs(IDocumentStore documents, JobLine line, JobQuotas quotas, PlatformOptions options)
{
    private const int MostOwedAtOnce = 100;
    private readonly DocumentSet<JobDocument> _jobs = new(documents, PlatformJson.Default.JobDocument);
    private readonly JobEstimator _estimator = new(documents, options);
    private readonly DocumentSet<DatasetVersionDocument> _versions = new(documents, PlatformJson.Default.DatasetVersionDocument);

    /// <summary>The job of a period. Its write belongs into the commit; afterwards comes <see cref="AnnounceAsync"/>.</summary>
    /// <exception cref="SynthDataException">The project may have no more jobs now.</exception>
    public async Task<RuleJob> PlanAsync(
        string project, string dataset, DatasetRule rule, int version, long period, CancellationToken cancellation, DatasetVersionDocument? coming = null)
    {
        var job = await CheckedAsync(project, await _estimator.WithEstimateAsync(project, New(dataset, rule, version, period), cancellation, coming), cancellation);
        var id = Identifiers.New(options.Clock);
        return new(project, id, job, _jobs.Create(DocumentLayout.Job(project, id), job));
    }

    /// <summary>The job of a new version, owed where there is no room for it now: nobody is to send a table again because jobs wait.</summary>
    public async Task<RuleJob> PlanForVersionAsync(string project, string dataset, DatasetRule rule, DatasetVersionDocument version, CancellationToken cancellation)
    {
        try
        {
            return await PlanAsync(project, dataset, rule, version.Number, 0, cancellation, version);
        }
        catch (SynthDataException full) when (JobQuotas.IsFull(full))
        {
            var id = Identifiers.New(options.Clock);
            var job = New(dataset, rule, version.Number, 0);
            return new(project, id, job, _jobs.Create(DocumentLayout.OwedJob(project, id), job), IsOwed: true);
        }
    }

    /// <summary>Puts the work of a job that was committed in line.</summary>
    public async Task AnnounceAsync(RuleJob made, CancellationToken cancellation)
    {
        if (made.IsOwed) return;
        if (made.Job.HasEnded) PlatformTelemetry.JobEnded(made.Job);
        else await line.AnnounceAsync(made.Project, made.Id, made.Job, cancellation);
    }

    /// <summary>Makes the jobs that a project is owed, the oldest first, as many as it has room for.</summary>
    public async Task StartOwedAsync(string project, CancellationToken cancellation)
    {
        var owed = await _jobs.QueryAsync(new(DocumentLayout.OwedJobs(project)) { Limit = MostOwedAtOnce }, cancellation);
        foreach (var job in owed.Items)
            if (!await TryStartAsync(project, job, cancellation)) break;
    }

    /// <summary>False when there is no room.</summary>
    private async Task<bool> TryStartAsync(string project, Stored<JobDocument> owed, CancellationToken cancellation)
    {
        try
        {
            if (!await HasVersionAsync(project, owed, cancellation))
            {
                await documents.CommitAsync([DocumentSet<JobDocument>.Delete(owed)], cancellation);
                return true;
            }

            var begun = owed.Value with { Created = options.Clock.GetUtcNow() };
            var job = await CheckedAsync(project, await _estimator.WithEstimateAsync(project, begun, cancellation), cancellation);
            var made = new RuleJob(project, owed.Id, job, _jobs.Create(DocumentLayout.Job(project, owed.Id), job));
            await documents.CommitAsync([made.Write, DocumentSet<JobDocument>.Delete(owed)], cancellation);
            await AnnounceAsync(made, cancellation);
            return true;
        }
        catch (DocumentConflictException)
        {
            // Another process was first.
            return true;
        }
        catch (SynthDataException full) when (JobQuotas.IsFull(full))
        {
            return false;
        }
    }

    /// <summary>Whether the version is still there that the job is for, and not another of its name and number.</summary>
    private async Task<bool> HasVersionAsync(string project, Stored<JobDocument> owed, CancellationToken cancellation) =>
        owed.Value.Parameters is { Dataset: { } dataset, DatasetVersion: { } number }
        && await _versions.FindAsync(DocumentLayout.DatasetVersion(project, dataset, number), cancellation) is { } version && version.Value.RuleJob == owed.Id;

    private JobDocument New(string dataset, DatasetRule rule, int version, long period)
    {
        var parameters = rule.For(version, period);
        return new()
        {
            Kind = rule.Kind, Status = JobStatus.Queued, Created = options.Clock.GetUtcNow(), CreatedBy = $"rule:{dataset}", Generator = rule.Generator,
            Parameters = parameters, Steps = JobPlan.For(rule.Kind, parameters, options.ShardRows), Trace = TraceContext.Current,
        };
    }

    /// <summary>A job that the project may never have is one that failed: nobody waits for the answer, and whoever looks for the job sees why.</summary>
    /// <exception cref="SynthDataException">The project may have no more jobs now.</exception>
    private async Task<JobDocument> CheckedAsync(string project, JobDocument job, CancellationToken cancellation)
    {
        try
        {
            await quotas.CheckAsync(project, job.Parameters, cancellation);
            return job;
        }
        catch (SynthDataException never) when (never.Diagnostics.All(problem => problem.Code == JobErrors.TooManyRows))
        {
            return job with { Status = JobStatus.Failed, Ended = job.Created, Failure = StepFailures.OfUser(job.Steps[0].Name, 0, never) };
        }
    }
}

/// <summary>A job of a rule, about to be made.</summary>
/// <param name="IsOwed">Whether it is made later, when the project has room for it.</param>
internal sealed record RuleJob(string Project, string Id, JobDocument Job, DocumentWrite Write, bool IsOwed = false);
