using SynthData.Platform.Documents;

namespace SynthData.Platform.Tests.Queues.Ledger;

/// <summary>Counts what Firestore would put on the bill: documents read, at least one a query, and documents written.</summary>
internal sealed class CountedDocuments(IDocumentStore inner) : IDocumentStore
{
    private int _reads, _writes;

    /// <summary>Since it was asked last.</summary>
    public (int Reads, int Writes) Take() => (Interlocked.Exchange(ref _reads, 0), Interlocked.Exchange(ref _writes, 0));

    public Task<Document?> FindAsync(DocumentPath path, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _reads);
        return inner.FindAsync(path, cancellation);
    }

    public async Task<DocumentPage> QueryAsync(DocumentQuery query, CancellationToken cancellation)
    {
        var page = await inner.QueryAsync(query, cancellation);
        Interlocked.Add(ref _reads, Math.Max(1, page.Documents.Count));
        return page;
    }

    public Task CommitAsync(IReadOnlyList<DocumentWrite> writes, CancellationToken cancellation)
    {
        Interlocked.Add(ref _writes, writes.Count);
        return inner.CommitAsync(writes, cancellation);
    }

    public IAsyncEnumerable<Document> ExportAsync(CancellationToken cancellation) => inner.ExportAsync(cancellation);

    public Task PrepareAsync(CancellationToken cancellation) => inner.PrepareAsync(cancellation);
}
