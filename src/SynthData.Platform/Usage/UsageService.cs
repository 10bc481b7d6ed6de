using System.Globalization;
using SynthData.Platform.Documents;

namespace SynthData.Platform.Usage;

/// <summary>What projects use, by day.</summary>
internal sealed class UsageService(IDocumentStore documents, TimeProvider clock)
{
    private readonly DocumentSet<UsageDocument> _usage = new(documents, PlatformJson.Default.UsageDocument);

    /// <summary>The write that adds to today's usage, for the commit of the work that used it, so that it counts once.</summary>
    public async Task<DocumentWrite> AddAsync(string project, long jobs, long rows, double cpuSeconds, long bytes, CancellationToken cancellation)
    {
        var day = clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var path = new DocumentPath(DocumentLayout.Usage(project), day);
        var today = await _usage.FindAsync(path, cancellation);
        var before = today?.Value ?? new(day, 0, 0, 0, 0);
        return _usage.Write(path, today, before with
        {
            Jobs = before.Jobs + jobs, Rows = before.Rows + rows, CpuSeconds = before.CpuSeconds + cpuSeconds, Bytes = before.Bytes + bytes,
        });
    }

    /// <summary>Newest day first.</summary>
    public Task<StoredPage<UsageDocument>> ListAsync(string project, int limit, string? pageToken, CancellationToken cancellation) =>
        _usage.QueryAsync(new(DocumentLayout.Usage(project)) { Descending = true, Limit = limit, PageToken = pageToken }, cancellation);
}
