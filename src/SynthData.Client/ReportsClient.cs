using SynthData.Client.Wire;

namespace SynthData.Client;

/// <summary>Profiles and evaluations that jobs made.</summary>
public sealed class ReportsClient
{
    private const long LargestReport = 1L << 30;

    private readonly ServerConnection _connection;

    internal ReportsClient(ServerConnection connection) => _connection = connection;

    /// <summary>Newest first.</summary>
    public Task<Page<ReportInfo>> ListAsync(string project, PageOptions? page = null, CancellationToken cancellation = default) =>
        _connection.PageAsync(RequestPath.Project(project, "/reports"), page, SynthDataJson.Default.PageReportInfo, cancellation);

    /// <summary>What a report is about.</summary>
    public Task<ReportInfo> GetAsync(string project, string report, CancellationToken cancellation = default) =>
        _connection.GetAsync(RequestPath.Project(project, $"/reports/{RequestPath.Escape(report)}"), SynthDataJson.Default.ReportInfo, cancellation);

    /// <summary>Deletes a report.</summary>
    public Task DeleteAsync(string project, string report, CancellationToken cancellation = default) =>
        _connection.DeleteAsync(RequestPath.Project(project, $"/reports/{RequestPath.Escape(report)}"), cancellation);

    /// <summary>Writes the report itself, JSON as <c>synthdata profile</c> and <c>synthdata evaluate</c> print it.</summary>
    public async Task DownloadAsync(string project, string report, Stream output, CancellationToken cancellation = default)
    {
        using var answer = await _connection.SendAsync(
            () => new(HttpMethod.Get, RequestPath.Project(project, $"/reports/{RequestPath.Escape(report)}/content")), mayRepeat: true, cancellation);
        await _connection.CopyAsync(answer, output, cancellation, LargestReport);
    }

    /// <summary>Writes an evaluation as a page, one HTML file; a profile has none.</summary>
    public async Task DownloadPageAsync(string project, string report, Stream output, CancellationToken cancellation = default)
    {
        using var answer = await _connection.SendAsync(
            () => new(HttpMethod.Get, RequestPath.Project(project, $"/reports/{RequestPath.Escape(report)}/page")), mayRepeat: true, cancellation);
        await _connection.CopyAsync(answer, output, cancellation, LargestReport);
    }
}
