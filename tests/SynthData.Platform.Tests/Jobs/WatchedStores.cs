using SynthData.Platform.Documents;

namespace SynthData.Platform.Tests.Jobs;

/// <summary>A real document store that lets a test come in between.</summary>
internal sealed class WatchedDocuments(IDocumentStore inner) : IDocumentStore
{
    /// <summary>Called before a commit; may write on its own or throw.</summary>
    public Func<IReadOnlyList<DocumentWrite>, Task>? BeforeCommit { get; set; }

    public async Task CommitAsync(IReadOnlyList<DocumentWrite> writes, CancellationToken cancellation)
    {
        if (BeforeCommit is { } before) await before(writes);
        await inner.CommitAsync(writes, cancellation);
    }

    public Task<Document?> FindAsync(DocumentPath path, CancellationToken cancellation) => inner.FindAsync(path, cancellation);

    public Task<DocumentPage> QueryAsync(DocumentQuery query, CancellationToken cancellation) => inner.QueryAsync(query, cancellation);

    public IAsyncEnumerable<Document> ExportAsync(CancellationToken cancellation) => inner.ExportAsync(cancellation);

    public Task PrepareAsync(CancellationToken cancellation) => inner.PrepareAsync(cancellation);
}

/// <summary>The system's clock, moved on by a test; waits take as long as ever.</summary>
internal sealed class MovedClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}
