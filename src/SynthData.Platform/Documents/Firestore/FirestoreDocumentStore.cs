using System.Globalization;
using SynthData.Errors;
using SynthData.Gcp.Firestore;
using SynthData.Gcp.Transport;

namespace SynthData.Platform.Documents.Firestore;

/// <summary>
/// Documents in a Firestore database. Its limits: a document has less than 1 MiB, a commit 10 MiB, and one document takes about one write a second for long;
/// transactions end after 270 seconds, so there are none: changes compare versions, exports read one moment.
/// </summary>
internal sealed class FirestoreDocumentStore : IDocumentStore
{
    /// <summary>Of 1 MiB. Names, and the fields that repeat members of at most <see cref="DocumentFields.LongestText"/> bytes, have the rest.</summary>
    private const int LargestDocument = 900_000;

    private readonly FirestoreClient _client;
    private readonly FirestoreMapping _mapping;
    private readonly FirestoreCommit _commit;

    /// <param name="transport">Of the project that has the database.</param>
    /// <param name="database">Its id.</param>
    public FirestoreDocumentStore(GcpTransport transport, string database)
    {
        _client = new(transport, database);
        _mapping = new(_client.Root);
        _commit = new(_client, _mapping, transport.Options.Clock);
    }

    public async Task<Document?> FindAsync(DocumentPath path, CancellationToken cancellation)
    {
        if (!path.IsAllowed) return null;
        var found = await _client.BatchGetAsync([_mapping.Name(path)], null, cancellation);
        return found is [var document] ? _mapping.Document(document) : null;
    }

    public async Task<DocumentPage> QueryAsync(DocumentQuery query, CancellationToken cancellation)
    {
        var start = DocumentQueryCheck.Start(query);
        if (!DocumentQueryCheck.CanHold(query)) return new([], null);
        var (parent, asked) = FirestoreQuery.Build(query, start, _mapping);
        for (var most = query.Limit + 1; ; most *= 2)
        {
            var found = (await _client.QueryAsync(parent, asked with { Limit = most }, null, cancellation)).Documents;
            FirestoreDocument[] own = [.. found.Where(document => _mapping.Document(document) is not null)];
            // Where others write into the collection, a page may need more of it.
            if (own.Length > query.Limit || found.Count < most) return FirestoreQuery.Page(query, own, _mapping);
        }
    }

    public async Task CommitAsync(IReadOnlyList<DocumentWrite> writes, CancellationToken cancellation)
    {
        var changes = DocumentCommit.Ordered(writes);
        if (changes.Length == 0) return;
        foreach (var write in changes)
        {
            if (write.Json is not { Length: > LargestDocument and var bytes }) continue;
            throw new SynthDataException(
                FirestoreErrors.DocumentTooLarge,
                string.Create(CultureInfo.InvariantCulture, $"The document `{write.Path}` has {bytes:N0} bytes, and Firestore takes {LargestDocument:N0}"));
        }

        await _commit.RunAsync(changes, cancellation);
    }

    public IAsyncEnumerable<Document> ExportAsync(CancellationToken cancellation) => new FirestoreExport(_client, _mapping).RunAsync(cancellation);

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        try
        {
            await _client.QueryAsync(_client.Root, new() { From = [new() { CollectionId = DocumentLayout.Projects }], Limit = 1 }, null, cancellation);
        }
        catch (GcpException failure) when (failure.Status is "NOT_FOUND" or "FAILED_PRECONDITION")
        {
            throw new SynthDataException(FirestoreErrors.NoDatabase, $"There is no Firestore database `{_client.Database}` in native mode");
        }
    }
}
