using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SynthData.Platform.Documents;

/// <summary>A document as a record, with the version it had when read.</summary>
internal sealed record Stored<T>(DocumentPath Path, string Version, T Value)
{
    public string Id => Path.Id;
}

/// <summary>Records in order, and the token of the next page or null at the end.</summary>
internal sealed record StoredPage<T>(IReadOnlyList<Stored<T>> Items, string? NextPageToken);

/// <summary>Documents of one kind, as records.</summary>
internal sealed class DocumentSet<T>(IDocumentStore store, JsonTypeInfo<T> type)
{
    public async Task<Stored<T>?> FindAsync(DocumentPath path, CancellationToken cancellation) =>
        await store.FindAsync(path, cancellation) is { } found ? Read(found) : null;

    public async Task<StoredPage<T>> QueryAsync(DocumentQuery query, CancellationToken cancellation)
    {
        var page = await store.QueryAsync(query, cancellation);
        return new([.. page.Documents.Select(Read)], page.NextPageToken);
    }

    /// <summary>Every record that the query holds for, page after page.</summary>
    public async IAsyncEnumerable<Stored<T>> AllAsync(
        DocumentQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var next = query; ; )
        {
            var page = await QueryAsync(next, cancellation);
            foreach (var item in page.Items) yield return item;
            if (page.NextPageToken is null) yield break;
            next = next with { PageToken = page.NextPageToken };
        }
    }

    public DocumentWrite Create(DocumentPath path, T value) => DocumentWrite.Create(path, Bytes(value));

    public DocumentWrite Put(DocumentPath path, T value) => DocumentWrite.Put(path, Bytes(value));

    public DocumentWrite Replace(Stored<T> read, T value) => new(read.Path, Bytes(value), WriteCondition.Version, read.Version);

    public static DocumentWrite Delete(Stored<T> read) => new(read.Path, null, WriteCondition.Version, read.Version);

    /// <summary>Creates the document when there is none, else writes over the version read.</summary>
    public DocumentWrite Write(DocumentPath path, Stored<T>? read, T value) => read is null ? Create(path, value) : Replace(read, value);

    private Stored<T> Read(Document document) => new(document.Path, document.Version, JsonSerializer.Deserialize(document.Json.Span, type)!);

    private byte[] Bytes(T value) => JsonSerializer.SerializeToUtf8Bytes(value, type);
}
