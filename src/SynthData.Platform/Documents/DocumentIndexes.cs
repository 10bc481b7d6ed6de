using System.Text.Json;

namespace SynthData.Platform.Documents;

/// <summary>The composite indexes of <c>src/agreements/firestore-indexes.json</c>: what Firestore is told to build, and what every other adapter builds too.</summary>
internal sealed class DocumentIndexes
{
    private DocumentIndexes(IReadOnlyList<DocumentIndex> composite, IReadOnlyList<DocumentIndex> ordered, IReadOnlyList<DocumentIndex> expiry)
    {
        Composite = composite;
        Ordered = ordered;
        Expiry = expiry;
    }

    public static DocumentIndexes Agreed { get; } = Read();

    /// <summary>Those of several fields, as listed.</summary>
    public IReadOnlyList<DocumentIndex> Composite { get; }

    /// <summary>Those of one field, which Firestore has without being told: the fields that listings are ordered by, and those that documents expire by.</summary>
    public IReadOnlyList<DocumentIndex> Ordered { get; }

    /// <summary>The fields that documents expire by: times, also to Firestore, which deletes by them.</summary>
    public IReadOnlyList<DocumentIndex> Expiry { get; }

    /// <summary>Whether the documents of a kind expire by a field.</summary>
    public bool IsExpiry(string kind, string field) => Expiry.Any(index => index.Kind == kind && index.Fields[0] == field);

    /// <summary>Fails for a query that Firestore would refuse: conditions on some fields and an order by another need an index of all of them.</summary>
    public void Require(DocumentQuery query)
    {
        var equal = query.Filters.Where(filter => filter.Operator == FieldOperator.Equal).Select(filter => filter.Field).ToHashSet(StringComparer.Ordinal);
        if (equal.Count == 0) return;
        if (query.OrderBy is not { } order)
        {
            if (query.Descending) throw new InvalidOperationException("No index serves conditions with the order of ids, descending.");
            return;
        }

        var kind = DocumentPath.Kind(query.Collection);
        if (Composite.Any(index => index.Kind == kind && index.Fields[^1] == order && index.Descending == query.Descending && equal.SetEquals(index.Fields.SkipLast(1)))) return;
        throw new InvalidOperationException(
            $"No index of {kind} serves {string.Join(", ", equal)} ordered by {order}{(query.Descending ? ", descending" : "")}: add it to firestore-indexes.json.");
    }

    private static DocumentIndexes Read()
    {
        using var stream = typeof(DocumentIndexes).Assembly.GetManifestResourceStream("firestore-indexes.json")!;
        using var json = JsonDocument.Parse(stream);
        var composite = json.RootElement.GetProperty("indexes").EnumerateArray().Select(index => new DocumentIndex(
            index.GetProperty("collection").GetString()!,
            [.. index.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("field").GetString()!)],
            index.GetProperty("fields").EnumerateArray().Last().GetProperty("order").GetString() == "DESCENDING")).ToArray();
        var expiry = json.RootElement.GetProperty("expiry").EnumerateArray().Select(field =>
            new DocumentIndex(field.GetProperty("collection").GetString()!, [field.GetProperty("field").GetString()!], Descending: false)).ToArray();
        return new(composite, [.. composite.Select(index => index with { Fields = [index.Fields[^1]] }).Concat(expiry).DistinctBy(index => index.Name)], expiry);
    }
}

/// <summary>An index of the documents of one kind.</summary>
/// <param name="Kind">Last segment of their collections.</param>
/// <param name="Fields">Compared for equality but the last, which orders.</param>
/// <param name="Descending">Direction of the last.</param>
internal sealed record DocumentIndex(string Kind, IReadOnlyList<string> Fields, bool Descending)
{
    /// <summary>In a database.</summary>
    public string Name => $"documents_{Kind}_{string.Join('_', Fields)}";
}
