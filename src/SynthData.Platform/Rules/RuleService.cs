using SynthData.Errors;
using SynthData.Platform.Datasets;
using SynthData.Platform.Deliveries;
using SynthData.Platform.Documents;
using SynthData.Platform.Jobs;
using SynthData.Platform.Models;
using SynthData.Platform.Projects;

namespace SynthData.Platform.Rules;

/// <summary>Standing rules of datasets, and the jobs of those that have a schedule.</summary>
internal sealed class RuleService(
    IDocumentStore documents, ProjectService projects, DatasetService datasets, ModelService models, RuleJobs jobs, JobQuotas quotas,
    Destinations destinations, TimeProvider clock)
{
    private readonly DocumentSet<DatasetDocument> _datasets = new(documents, PlatformJson.Default.DatasetDocument);
    private readonly JobChecks _checks = new(projects, datasets, models, destinations);

    /// <summary>Sets the rule of a dataset, in place of the one before.</summary>
    /// <param name="version">The dataset's version that the caller saw; null changes whatever is there.</param>
    /// <exception cref="SynthDataException">Everything that is wrong with it.</exception>
    public async Task<Stored<DatasetDocument>> SetAsync(
        string project, string dataset, string kind, JobParameters parameters, int? everyHours, string? version, string actor, CancellationToken cancellation)
    {
        var current = await datasets.GetAsync(project, dataset, cancellation);
        var problems = new DiagnosticBag();
        if (current.Value.Kind == DatasetDocument.Synthetic) problems.Error(RuleErrors.Synthetic, $"The dataset `{dataset}` is synthetic");
        if (everyHours is < 1 or > DatasetRule.LongestPeriod)
            problems.Error(PlatformErrors.ValueOutOfRange, $"`everyHours` is {everyHours}; it can be 1 to {DatasetRule.LongestPeriod}", new(Path: "everyHours"));
        if (parameters.DatasetVersion is not null)
            problems.Error(JobErrors.ParameterNotUsed, "A rule has no use for `datasetVersion`", new(Path: "parameters.datasetVersion"), "Leave it out: the job takes the version that comes");
        if (!DatasetRule.Kinds.Contains(kind)) problems.Error(RuleErrors.KindNotTaken, $"A rule can't start a job of kind `{kind}`", new(Path: "kind"));
        problems.ThrowIfErrors();

        var (complete, generator) = await _checks.CompleteAsync(project, kind, parameters with { Dataset = dataset }, cancellation, ofNextVersion: true);
        await quotas.CheckRowsAsync(project, complete, cancellation);
        var rule = new DatasetRule(kind, complete, generator, clock.GetUtcNow(), actor) { EveryHours = everyHours };
        return await datasets.UpdateAsync(project, dataset, version, document => document with { Rule = rule }, cancellation);
    }

    /// <exception cref="SynthDataException">There is no rule.</exception>
    public async Task<Stored<DatasetDocument>> GetAsync(string project, string dataset, CancellationToken cancellation) =>
        await datasets.GetAsync(project, dataset, cancellation) is { Value.Rule: not null } found ? found : throw PlatformErrors.Missing("rule of dataset", dataset);

    /// <exception cref="SynthDataException">There is no rule.</exception>
    public async Task DeleteAsync(string project, string dataset, CancellationToken cancellation)
    {
        await GetAsync(project, dataset, cancellation);
        await datasets.UpdateAsync(project, dataset, null, document => document with { Rule = null }, cancellation);
    }

    /// <summary>Starts a job for every rule whose period has come, once a period whoever ticks; missed periods are not made up for.</summary>
    /// <returns>How many were started.</returns>
    public async Task<int> StartDueAsync(CancellationToken cancellation)
    {
        var started = 0;
        await foreach (var project in projects.AllAsync(cancellation))
            await foreach (var dataset in _datasets.AllAsync(new(DocumentLayout.Datasets(project.Id)) { Limit = 1000 }, cancellation))
                if (await TryStartAsync(project.Id, dataset, cancellation)) started++;
        return started;
    }

    /// <summary>Starts the jobs that rules owe, as far as their projects have room.</summary>
    public async Task StartOwedAsync(CancellationToken cancellation)
    {
        await foreach (var project in projects.AllAsync(cancellation)) await jobs.StartOwedAsync(project.Id, cancellation);
    }

    private async Task<bool> TryStartAsync(string project, Stored<DatasetDocument> dataset, CancellationToken cancellation)
    {
        if (dataset.Value is not { Rule: { } rule, Latest: > 0, Kind: DatasetDocument.Source }) return false;
        var period = rule.PeriodAt(clock.GetUtcNow());
        if (period <= rule.LastPeriod) return false;
        try
        {
            var job = await jobs.PlanAsync(project, dataset.Id, rule, dataset.Value.Latest, period, cancellation);
            await documents.CommitAsync([_datasets.Replace(dataset, dataset.Value with { Rule = rule with { LastPeriod = period } }), job.Write], cancellation);
            await jobs.AnnounceAsync(job, cancellation);
            return true;
        }
        catch (DocumentConflictException)
        {
            // Another tick was first, or the dataset changed: the next tick sees.
            return false;
        }
        catch (SynthDataException refused) when (JobQuotas.IsFull(refused))
        {
            // The project has as many jobs as it may: the period stays due, and other projects' rules must not wait for it.
            return false;
        }
    }
}
