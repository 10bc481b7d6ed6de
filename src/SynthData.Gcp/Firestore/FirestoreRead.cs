namespace SynthData.Gcp.Firestore;

/// <summary>Body of <c>:batchGet</c>.</summary>
internal sealed record BatchGetRequest(IReadOnlyList<string> Documents)
{
    public FieldMask? Mask { get; init; }

    public string? Transaction { get; init; }
}

/// <summary>Of the fields only these.</summary>
internal sealed record FieldMask(IReadOnlyList<string> FieldPaths)
{
    /// <summary>None: only whether a document is there, and its times.</summary>
    public static FieldMask NamesOnly { get; } = new([FieldReference.Name.FieldPath]);
}

/// <summary>One element of the answer to <c>:batchGet</c>: a document, or the name of one that is not there.</summary>
internal sealed record BatchGetElement
{
    public FirestoreDocument? Found { get; init; }

    public string? Missing { get; init; }
}

/// <summary>Body of <c>:runQuery</c>.</summary>
internal sealed record RunQueryRequest(StructuredQuery StructuredQuery)
{
    /// <summary>As of this moment: in the last hour.</summary>
    public string? ReadTime { get; init; }

    public string? Transaction { get; init; }
}

/// <summary>One element of the answer to <c>:runQuery</c>; the last, or only one, may be without a document.</summary>
internal sealed record RunQueryElement
{
    public FirestoreDocument? Document { get; init; }

    public string? ReadTime { get; init; }
}

/// <summary>Documents of one query, and the moment as of which they are.</summary>
internal sealed record FirestoreQueryResult(IReadOnlyList<FirestoreDocument> Documents, string ReadTime);
