using SynthData.Errors;
using SynthData.Platform.Blobs;
using SynthData.Platform.Deletions;
using SynthData.Platform.Documents;

namespace SynthData.Platform.Reports;

/// <summary>Profiles and evaluations that jobs made.</summary>
internal sealed class ReportService(IDocumentStore documents, IBlobStore blobs, DeletionService deletions)
{
    private readonly DocumentSet<ReportDocument> _reports = new(documents, PlatformJson.Default.ReportDocument);

    /// <summary>Newest first: a report's id is its job's, which begins with the time.</summary>
    public Task<StoredPage<ReportDocument>> ListAsync(string project, int limit, string? pageToken, CancellationToken cancellation) =>
        _reports.QueryAsync(new(DocumentLayout.Reports(project)) { Descending = true, Limit = limit, PageToken = pageToken }, cancellation);

    /// <exception cref="SynthDataException">There is no such report.</exception>
    public async Task<Stored<ReportDocument>> GetAsync(string project, string report, CancellationToken cancellation) =>
        await _reports.FindAsync(DocumentLayout.Report(project, report), cancellation) ?? throw PlatformErrors.Missing("report", report);

    public Task<Stream> OpenAsync(ReportDocument report, CancellationToken cancellation) => blobs.OpenReadAsync(report.Blob, cancellation);

    /// <summary>The page of an evaluation.</summary>
    /// <exception cref="SynthDataException">The report has none.</exception>
    public Task<Stream> OpenPageAsync(string report, ReportDocument document, CancellationToken cancellation) =>
        blobs.OpenReadAsync(document.PageBlob ?? throw PlatformErrors.Missing("page of report", report), cancellation);

    /// <summary>Deletes a report and its content.</summary>
    /// <exception cref="SynthDataException">There is no such report.</exception>
    public async Task DeleteAsync(string project, string report, CancellationToken cancellation)
    {
        var current = await GetAsync(project, report, cancellation);
        var (path, write) = deletions.Plan(current.Value.PageBlob is { } page ? [current.Value.Blob, page] : [current.Value.Blob]);
        await documents.CommitAsync([DocumentWrite.Delete(current.Path), write], cancellation);
        await deletions.RunAsync(path, cancellation);
    }

    /// <summary>The write that publishes a report, for the commit of its step.</summary>
    public DocumentWrite Plan(string project, ReportDocument report) => _reports.Put(DocumentLayout.Report(project, report.Job), report);
}
