using SynthData.Platform.Documents;
using SynthData.Platform.Jobs;
using SynthData.Platform.Queues;
using SynthData.Platform.Telemetry;

namespace SynthData.Platform.Rules;

/// <summary>Makes the jobs of rules: each in the commit that gives reason for it, so that there is exactly one.</summary>
internal sealed class RuleJobs(IDocumentStore documents, IWorkQueue queue, JobQuotas quotas, PlatformOptions options)
{
    private readonly DocumentSet<JobDocument> _jobs = new(documents, PlatformJson.Default.JobDocument);

    /// <summary>The write that belongs into the commit; afterwards comes <see cref="SendAsync"/>.</summary>
    /// <exception cref="Errors.SynthDataException">The project may have no more jobs.</exception>
    public async Task<RuleJob> PlanAsync(string project, string dataset, DatasetRule rule, int version, long period, CancellationToken cancellation)
    {
        var parameters = rule.For(version, period);
        await quotas.CheckAsync(project, parameters, cancellation);
        var job = new JobDocument
        {
            Kind = rule.Kind, Status = JobStatus.Queued, Created = options.Clock.GetUtcNow(), CreatedBy = $"rule:{dataset}", Generator = rule.Generator,
            Parameters = parameters, Steps = JobPlan.For(rule.Kind, parameters.Rows, options.ShardRows), Trace = TraceContext.Current,
        };
        var id = Identifiers.New(options.Clock);
        return new(project, id, job, _jobs.Create(DocumentLayout.Job(project, id), job));
    }

    /// <summary>Puts the job's work in line. The sweeper does it for a process that died before.</summary>
    public Task SendAsync(RuleJob made, CancellationToken cancellation) => queue.SendAsync(JobService.Ready(made.Project, made.Id, made.Job), cancellation);
}

/// <summary>A job of a rule, about to be made.</summary>
internal sealed record RuleJob(string Project, string Id, JobDocument Job, DocumentWrite Write);
