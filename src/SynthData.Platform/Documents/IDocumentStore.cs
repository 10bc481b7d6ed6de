namespace SynthData.Platform.Documents;

/// <summary>
/// Port: JSON documents in collections, changed together or not at all. What every adapter can do is what Firestore can: no joins, and queries only
/// by equality and one order, each with an index in <c>src/agreements/firestore-indexes.json</c> when it needs a composite one.
/// </summary>
internal interface IDocumentStore
{
    /// <summary>The document, or null.</summary>
    Task<Document?> FindAsync(DocumentPath path, CancellationToken cancellation);

    /// <summary>
    /// One page of a collection; sub-collections are not part of it. What is there during all of a walk over the pages is seen once, whatever is written meanwhile.
    /// </summary>
    /// <exception cref="InvalidOperationException">The query needs a composite index that the agreement does not list: Firestore would refuse it.</exception>
    Task<DocumentPage> QueryAsync(DocumentQuery query, CancellationToken cancellation);

    /// <summary>Makes all changes, or none. They survive a power cut once this returns. A document may be changed once in a commit.</summary>
    /// <exception cref="DocumentConflictException">A precondition of a change does not hold; nothing was changed.</exception>
    Task CommitAsync(IReadOnlyList<DocumentWrite> writes, CancellationToken cancellation);

    /// <summary>Every document of the store as of one moment, in order of collection and id: for backups.</summary>
    IAsyncEnumerable<Document> ExportAsync(CancellationToken cancellation);

    /// <summary>Brings the store's tables to this version of the program, and fails when it can't be reached. Safe to run by several processes at once.</summary>
    Task PrepareAsync(CancellationToken cancellation);
}

/// <summary>Where a document is.</summary>
/// <param name="Collection">Such as <c>projects</c> or <c>projects/p1/jobs</c>: an odd number of segments.</param>
/// <param name="Id">Unique in the collection; letters, digits, <c>- _ .</c>, at most 128.</param>
internal readonly record struct DocumentPath(string Collection, string Id)
{
    /// <summary>Whether a document can be here; one that can't is never found, and writing it is a bug.</summary>
    public bool IsAllowed => IsAllowedCollection(Collection) && IsAllowedSegment(Id);

    public static bool IsAllowedCollection(string collection)
    {
        var segments = collection.Split('/');
        return segments.Length % 2 == 1 && segments.All(IsAllowedSegment);
    }

    /// <summary>The last segment of a collection: what kind of documents it has, whatever they are below.</summary>
    public static string Kind(string collection) => collection[(collection.LastIndexOf('/') + 1)..];

    public override string ToString() => $"{Collection}/{Id}";

    private static bool IsAllowedSegment(string segment) =>
        segment is { Length: > 0 and <= 128 } and not ("." or "..")
        && segment.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
}

/// <summary>A document as stored.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Version">Changes with every write; opaque, fit for an ETag.</param>
/// <param name="Json">One JSON object, UTF-8.</param>
internal sealed record Document(DocumentPath Path, string Version, ReadOnlyMemory<byte> Json);

/// <summary>One change of a commit.</summary>
/// <param name="Path">What is changed.</param>
/// <param name="Json">The new content; null deletes.</param>
/// <param name="Condition">What must hold.</param>
/// <param name="Version">The version for <see cref="WriteCondition.Version"/>.</param>
internal sealed record DocumentWrite(DocumentPath Path, ReadOnlyMemory<byte>? Json, WriteCondition Condition, string? Version = null)
{
    /// <summary>A new document; one that is there is a conflict.</summary>
    public static DocumentWrite Create(DocumentPath path, ReadOnlyMemory<byte> json) => new(path, json, WriteCondition.Absent);

    /// <summary>New content for a document that nobody changed since it was read.</summary>
    public static DocumentWrite Replace(Document read, ReadOnlyMemory<byte> json) => new(read.Path, json, WriteCondition.Version, read.Version);

    /// <summary>New content, whatever is there.</summary>
    public static DocumentWrite Put(DocumentPath path, ReadOnlyMemory<byte> json) => new(path, json, WriteCondition.None);

    /// <summary>Deletes a document that nobody changed since it was read.</summary>
    public static DocumentWrite Delete(Document read) => new(read.Path, null, WriteCondition.Version, read.Version);

    /// <summary>Deletes, also when nothing is there.</summary>
    public static DocumentWrite Delete(DocumentPath path) => new(path, null, WriteCondition.None);
}

/// <summary>What must hold for a change.</summary>
internal enum WriteCondition
{
    None,
    Absent,
    Version,
}

/// <summary>Another writer was first: read again and decide anew.</summary>
internal sealed class DocumentConflictException(DocumentPath path) : Exception($"The document {path} was changed by another writer.")
{
    public DocumentPath Path { get; } = path;
}

/// <summary>A question about one collection.</summary>
/// <param name="Collection">The collection.</param>
internal sealed record DocumentQuery(string Collection)
{
    /// <summary>
    /// All must hold. Fields are top-level members with text, number or boolean values, compared as texts (<c>5</c>, <c>true</c>); a missing one never holds.
    /// A text longer than <see cref="DocumentFields.LongestText"/> bytes, or with U+0000 in it, counts as missing.
    /// </summary>
    public IReadOnlyList<FieldFilter> Filters { get; init; } = [];

    /// <summary>
    /// A top-level text member to order by (times are texts of one width); by id when null. Equal values are ordered by id, in the same direction, and
    /// documents without the member are not part of the answer.
    /// </summary>
    public string? OrderBy { get; init; }

    public bool Descending { get; init; }

    /// <summary>Most documents of the page, 1 to 1000.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Of the page before; null for the first. A token that is not one of this query gives a <see cref="FormatException"/>.</summary>
    public string? PageToken { get; init; }
}

/// <summary>One condition. <see cref="FieldOperator.Before"/> compares texts by their bytes and is allowed only on the field ordered by.</summary>
internal sealed record FieldFilter(string Field, FieldOperator Operator, string Value)
{
    public static FieldFilter Equal(string field, string value) => new(field, FieldOperator.Equal, value);

    public static FieldFilter Before(string field, string value) => new(field, FieldOperator.Before, value);
}

internal enum FieldOperator
{
    Equal,
    Before,
}

/// <summary>Documents in order, and the token of the next page or null at the end.</summary>
internal sealed record DocumentPage(IReadOnlyList<Document> Documents, string? NextPageToken);
