using SynthData.Errors;
using SynthData.Platform.Datasets;
using SynthData.Platform.Documents;
using SynthData.Platform.Jobs;
using SynthData.Platform.Projects;
using SynthData.Platform.Reports;

namespace SynthData.Platform.Upkeep;

/// <summary>Deletes jobs, reports and datasets that are older than their project keeps them. What an open job uses stays until it has ended.</summary>
internal sealed class RetentionSweep(PlatformServices services)
{
    private readonly DocumentSet<JobDocument> _jobs = new(services.Documents, PlatformJson.Default.JobDocument);
    private readonly DocumentSet<ReportDocument> _reports = new(services.Documents, PlatformJson.Default.ReportDocument);
    private readonly DocumentSet<DatasetDocument> _datasets = new(services.Documents, PlatformJson.Default.DatasetDocument);
    private readonly DocumentSet<DatasetVersionDocument> _versions = new(services.Documents, PlatformJson.Default.DatasetVersionDocument);

    public async Task RunAsync(CancellationToken cancellation)
    {
        await foreach (var project in services.Projects.AllAsync(cancellation))
            if (project.Value.RetentionDays is { } days) await RunAsync(project, services.Options.Clock.GetUtcNow().AddDays(-days), cancellation);
    }

    private async Task RunAsync(Stored<ProjectDocument> project, DateTimeOffset oldest, CancellationToken cancellation)
    {
        await foreach (var job in _jobs.AllAsync(Old(DocumentLayout.Jobs(project.Id), oldest), cancellation))
            if (job.Value.HasEnded) await TryAsync(() => services.Jobs.DeleteAsync(project.Id, job.Id, cancellation));
        await foreach (var report in _reports.AllAsync(Old(DocumentLayout.Reports(project.Id), oldest), cancellation))
            await TryAsync(() => services.Reports.DeleteAsync(project.Id, report.Id, cancellation));
        await foreach (var dataset in _datasets.AllAsync(new(DocumentLayout.Datasets(project.Id)) { Limit = 1000 }, cancellation))
            await TryAsync(() => DeleteOldAsync(project.Id, dataset, oldest, cancellation));
    }

    /// <summary>The whole dataset when its newest version is too old, else the versions that are.</summary>
    private async Task DeleteOldAsync(string project, Stored<DatasetDocument> dataset, DateTimeOffset oldest, CancellationToken cancellation)
    {
        var versions = new List<DatasetVersionDocument>();
        await foreach (var version in _versions.AllAsync(new(DocumentLayout.DatasetVersions(project, dataset.Id)) { Limit = 1000 }, cancellation)) versions.Add(version.Value);
        if (versions.Select(version => version.Created).Append(dataset.Value.Created).Max() < oldest)
        {
            await services.Datasets.DeleteAsync(project, dataset.Id, cancellation);
            return;
        }

        foreach (var version in versions.Where(version => version.Created < oldest && version.Number != dataset.Value.Latest))
            await services.Datasets.DeleteVersionAsync(project, dataset.Id, version.Number, cancellation);
    }

    /// <summary>Another sweep or a user may have been first, or an open job uses it: the next sweep sees.</summary>
    private static async Task TryAsync(Func<Task> delete)
    {
        try
        {
            await delete();
        }
        catch (SynthDataException refused) when (refused.Diagnostics.All(problem => PlatformErrors.All.Contains(problem.Code) || JobErrors.All.Contains(problem.Code)))
        {
            // As said above.
        }
    }

    private static DocumentQuery Old(string collection, DateTimeOffset oldest) =>
        new(collection) { Filters = [FieldFilter.Before("created", TimestampConverter.Text(oldest))], OrderBy = "created", Limit = 1000 };
}
