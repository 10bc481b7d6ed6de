namespace SynthData.Gcp.Firestore;

/// <summary>One change of a commit: the whole document that is to be, or the name of one to delete.</summary>
internal sealed record FirestoreWrite
{
    public FirestoreDocument? Update { get; init; }

    public string? Delete { get; init; }

    /// <summary>What must hold; null for nothing.</summary>
    public FirestorePrecondition? CurrentDocument { get; init; }
}

/// <summary>What must hold for a change: one of these.</summary>
internal sealed record FirestorePrecondition
{
    public bool? Exists { get; init; }

    public string? UpdateTime { get; init; }

    public static FirestorePrecondition Absent { get; } = new() { Exists = false };

    public static FirestorePrecondition Unchanged(string updateTime) => new() { UpdateTime = updateTime };
}

/// <summary>Body of <c>:commit</c>.</summary>
internal sealed record CommitRequest(IReadOnlyList<FirestoreWrite> Writes)
{
    public string? Transaction { get; init; }
}

/// <summary>Answer to <c>:commit</c>.</summary>
internal sealed record CommitResponse(string CommitTime);
