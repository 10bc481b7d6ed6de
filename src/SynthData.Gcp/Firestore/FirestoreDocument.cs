namespace SynthData.Gcp.Firestore;

/// <summary>A document as Firestore has it.</summary>
/// <param name="Name"><c>projects/P/databases/D/documents/COLLECTION/ID</c>, and so on in turn for collections below documents.</param>
internal sealed record FirestoreDocument(string Name)
{
    /// <summary>Null for none.</summary>
    public IReadOnlyDictionary<string, FirestoreValue>? Fields { get; init; }

    /// <summary>Of an answer; a write that changes nothing leaves it.</summary>
    public string? UpdateTime { get; init; }

    /// <summary>Of an answer.</summary>
    public string? CreateTime { get; init; }
}

/// <summary>A value of a field: exactly one of these.</summary>
internal sealed record FirestoreValue
{
    public string? StringValue { get; init; }

    /// <summary>RFC 3339, in microseconds at most.</summary>
    public string? TimestampValue { get; init; }

    public string? ReferenceValue { get; init; }

    public FirestoreMap? MapValue { get; init; }

    public static FirestoreValue Text(string value) => new() { StringValue = value };

    public static FirestoreValue Timestamp(string value) => new() { TimestampValue = value };

    public static FirestoreValue Reference(string name) => new() { ReferenceValue = name };

    public static FirestoreValue Map(IReadOnlyDictionary<string, FirestoreValue> fields) => new() { MapValue = new() { Fields = fields } };
}

/// <summary>Fields in a field.</summary>
internal sealed record FirestoreMap
{
    public IReadOnlyDictionary<string, FirestoreValue>? Fields { get; init; }
}
