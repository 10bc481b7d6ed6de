namespace SynthData.Gcp.Firestore;

/// <summary>Reads of one moment, and the writes that follow from them. What it read stays as it is until its end: others wait, for 270 seconds at most.</summary>
/// <param name="client">The database.</param>
/// <param name="id">Given by Firestore.</param>
internal sealed class FirestoreTransaction(FirestoreClient client, string id)
{
    private readonly List<FirestoreWrite> _writes = [];

    public string Id => id;

    /// <summary>Made at the end, all or none.</summary>
    public IReadOnlyList<FirestoreWrite> Writes => _writes;

    /// <summary>Those of the documents that are there.</summary>
    public Task<IReadOnlyList<FirestoreDocument>> BatchGetAsync(IReadOnlyList<string> names, CancellationToken cancellation) =>
        client.BatchGetAsync(new(names) { Transaction = id }, cancellation);

    /// <summary>Documents in the order asked for.</summary>
    public async Task<IReadOnlyList<FirestoreDocument>> QueryAsync(string parent, StructuredQuery query, CancellationToken cancellation) =>
        (await client.QueryAsync(parent, new(query) { Transaction = id }, cancellation)).Documents;

    public void Write(FirestoreWrite write) => _writes.Add(write);
}

/// <summary>Body of <c>:beginTransaction</c>.</summary>
internal sealed record BeginTransactionRequest(TransactionOptions Options);

/// <summary>One of these.</summary>
internal sealed record TransactionOptions
{
    public ReadWriteOptions? ReadWrite { get; init; }
}

/// <summary>Options of a transaction that writes.</summary>
internal sealed record ReadWriteOptions
{
    /// <summary>The one tried before, so that this one is not set back again.</summary>
    public string? RetryTransaction { get; init; }
}

/// <summary>Answer to <c>:beginTransaction</c>.</summary>
internal sealed record BeginTransactionResponse(string Transaction);

/// <summary>Body of <c>:rollback</c>.</summary>
internal sealed record RollbackRequest(string Transaction);

/// <summary>Answer to <c>:rollback</c>: nothing.</summary>
internal sealed record RollbackResponse;
