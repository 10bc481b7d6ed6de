namespace SynthData.Gcp.Firestore;

/// <summary>A question to Firestore.</summary>
internal sealed record StructuredQuery
{
    /// <summary>Null for all fields.</summary>
    public Projection? Select { get; init; }

    public required IReadOnlyList<CollectionSelector> From { get; init; }

    public QueryFilter? Where { get; init; }

    public IReadOnlyList<QueryOrder>? OrderBy { get; init; }

    public QueryCursor? StartAt { get; init; }

    public int? Limit { get; init; }
}

/// <summary>The fields asked for.</summary>
internal sealed record Projection(IReadOnlyList<FieldReference> Fields)
{
    /// <summary>No field.</summary>
    public static Projection NamesOnly { get; } = new([FieldReference.Name]);
}

/// <summary>The documents asked for: of one collection below the parent, or of every collection at any depth.</summary>
internal sealed record CollectionSelector
{
    public string? CollectionId { get; init; }

    public bool? AllDescendants { get; init; }
}

/// <summary>A field.</summary>
internal sealed record FieldReference(string FieldPath)
{
    /// <summary>The document's name: a field in queries.</summary>
    public static FieldReference Name { get; } = new("__name__");
}

/// <summary>One of these.</summary>
internal sealed record QueryFilter
{
    public FieldCondition? FieldFilter { get; init; }

    public CompositeFilter? CompositeFilter { get; init; }

    /// <summary>All must hold; null for none.</summary>
    public static QueryFilter? All(IReadOnlyList<FieldCondition> filters) => filters switch
    {
        [] => null,
        [var only] => new() { FieldFilter = only },
        _ => new() { CompositeFilter = new("AND", [.. filters.Select(filter => new QueryFilter { FieldFilter = filter })]) },
    };
}

/// <summary>A field compared with a value.</summary>
/// <param name="Op">Such as <c>EQUAL</c> or <c>LESS_THAN</c>.</param>
internal sealed record FieldCondition(FieldReference Field, string Op, FirestoreValue Value);

/// <summary>Several conditions.</summary>
internal sealed record CompositeFilter(string Op, IReadOnlyList<QueryFilter> Filters);

/// <summary>A field that orders.</summary>
internal sealed record QueryOrder(FieldReference Field, string Direction)
{
    public static QueryOrder By(FieldReference field, bool descending) => new(field, descending ? "DESCENDING" : "ASCENDING");
}

/// <summary>Where an answer begins: after the document with these values of the fields ordered by.</summary>
internal sealed record QueryCursor(IReadOnlyList<FirestoreValue> Values, bool Before = false);
