using SynthData.Gcp.Firestore;

namespace SynthData.Platform.Documents.Firestore;

/// <summary>A query as Firestore's. A page begins after the last document of the page before, by the fields ordered by.</summary>
internal static class FirestoreQuery
{
    /// <summary>Builds the query of one page.</summary>
    /// <param name="query">The question, already checked.</param>
    /// <param name="start">Where the page before ended, or null.</param>
    /// <param name="mapping">Of the database.</param>
    public static (string Parent, StructuredQuery Query) Build(DocumentQuery query, PageToken? start, FirestoreMapping mapping)
    {
        var (parent, id) = mapping.Collection(query.Collection);
        var kind = DocumentPath.Kind(query.Collection);
        FieldReference[] order = query switch
        {
            { OrderBy: { } field } => [new(field), FieldReference.Name],
            { Descending: true } => [FirestoreMapping.Id],
            _ => [FieldReference.Name],
        };
        return (parent, new()
        {
            From = [new() { CollectionId = id }],
            Where = QueryFilter.All([.. query.Filters.Select(filter => new FieldCondition(
                new(filter.Field), filter.Operator == FieldOperator.Equal ? "EQUAL" : "LESS_THAN", FirestoreMapping.Value(kind, filter.Field, filter.Value)))]),
            OrderBy = [.. order.Select(field => QueryOrder.By(field, query.Descending))],
            StartAt = start is null ? null : new([.. order.Select(Value)]),
            Limit = query.Limit,
        });

        FirestoreValue Value(FieldReference field) =>
            field == FieldReference.Name ? FirestoreValue.Reference(mapping.Name(new(query.Collection, start!.Id)))
            : field == FirestoreMapping.Id ? FirestoreValue.Text(start!.Id)
            : FirestoreMapping.Value(kind, field.FieldPath, start!.Value);
    }

    /// <summary>A page of documents; one more than the page has tells that there is a next one.</summary>
    public static DocumentPage Page(DocumentQuery query, IReadOnlyList<FirestoreDocument> found, FirestoreMapping mapping)
    {
        Document[] documents = [.. found.Take(query.Limit).Select(document => mapping.Document(document)!)];
        if (found.Count <= query.Limit) return new(documents, null);
        var value = query.OrderBy is { } field ? FirestoreMapping.Text(found[query.Limit - 1], field) : "";
        return new(documents, new PageToken(value, documents[^1].Path.Id).Write(query));
    }
}
