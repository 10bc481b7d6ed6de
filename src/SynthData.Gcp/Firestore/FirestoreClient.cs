using System.Text.Json.Serialization.Metadata;
using SynthData.Gcp.Transport;

namespace SynthData.Gcp.Firestore;

/// <summary>One Firestore database.</summary>
/// <param name="transport">Of the project that has it.</param>
/// <param name="database">Its id, such as <c>(default)</c>.</param>
internal sealed class FirestoreClient(GcpTransport transport, string database)
{
    private const int MostTransactions = 10;
    private static readonly Backoff BetweenTransactions = new(TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(5));

    /// <summary>The database's name.</summary>
    public string Database { get; } = $"projects/{transport.Options.Project}/databases/{database}";

    /// <summary>What the names of all documents begin with, without the slash that follows.</summary>
    public string Root => $"{Database}/documents";

    /// <summary>Those of the documents that are there.</summary>
    /// <param name="names">Of the documents.</param>
    /// <param name="mask">Fields wanted; null for all.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<IReadOnlyList<FirestoreDocument>> BatchGetAsync(IReadOnlyList<string> names, FieldMask? mask, CancellationToken cancellation) =>
        BatchGetAsync(new(names) { Mask = mask }, cancellation);

    /// <summary>Documents in the order asked for.</summary>
    /// <param name="parent">Name of the document that has the collection, or <see cref="Root"/>.</param>
    /// <param name="query">The question.</param>
    /// <param name="readTime">As of when; null for now.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<FirestoreQueryResult> QueryAsync(string parent, StructuredQuery query, string? readTime, CancellationToken cancellation) =>
        QueryAsync(parent, new(query) { ReadTime = readTime }, cancellation);

    /// <summary>Makes all changes, or none. Not sent again when it may have happened.</summary>
    public Task<CommitResponse> CommitAsync(IReadOnlyList<FirestoreWrite> writes, CancellationToken cancellation) =>
        CommitAsync(writes, transaction: null, cancellation);

    /// <summary>
    /// Reads, decides and writes as one. When others were in the way, all of it is done anew. An answer to the end of it that is lost is a failure which
    /// <see cref="GcpException.MayHaveHappened"/>: what must be known then is compared by versions instead.
    /// </summary>
    /// <param name="work">Safe to do twice but for what it writes to the transaction.</param>
    /// <param name="cancellation">Takes it back.</param>
    public async Task<T> TransactAsync<T>(Func<FirestoreTransaction, Task<T>> work, CancellationToken cancellation)
    {
        string? before = null;
        for (var attempt = 1; ; attempt++)
        {
            var transaction = await BeginAsync(before, cancellation);
            try
            {
                var result = await work(transaction);
                await CommitAsync(transaction.Writes, transaction.Id, cancellation);
                return result;
            }
            catch (GcpException failure) when (failure.Status == "ABORTED" && attempt < MostTransactions)
            {
                before = transaction.Id;
                await Task.Delay(BetweenTransactions.Delay(attempt, transport.Options.Jitter()), transport.Options.Clock, cancellation);
            }
            catch (Exception failure) when (failure is not GcpException { Status: "ABORTED" })
            {
                await TryRollBackAsync(transaction);
                throw;
            }
        }
    }

    internal async Task<IReadOnlyList<FirestoreDocument>> BatchGetAsync(BatchGetRequest request, CancellationToken cancellation)
    {
        var elements = await PostAsync(
            $"{Root}:batchGet", request, FirestoreJson.Compact.BatchGetRequest, FirestoreJson.Compact.BatchGetElementArray, isIdempotent: true, cancellation);
        return [.. elements.Select(element => element.Found).OfType<FirestoreDocument>()];
    }

    internal async Task<FirestoreQueryResult> QueryAsync(string parent, RunQueryRequest request, CancellationToken cancellation)
    {
        var elements = await PostAsync(
            $"{parent}:runQuery", request, FirestoreJson.Compact.RunQueryRequest, FirestoreJson.Compact.RunQueryElementArray, isIdempotent: true, cancellation);
        return new([.. elements.Select(element => element.Document).OfType<FirestoreDocument>()], elements[^1].ReadTime!);
    }

    private async Task<FirestoreTransaction> BeginAsync(string? before, CancellationToken cancellation)
    {
        var begun = await PostAsync(
            $"{Root}:beginTransaction", new(new() { ReadWrite = new() { RetryTransaction = before } }), FirestoreJson.Compact.BeginTransactionRequest,
            FirestoreJson.Compact.BeginTransactionResponse, isIdempotent: true, cancellation);
        return new(this, begun.Transaction);
    }

    private Task<CommitResponse> CommitAsync(IReadOnlyList<FirestoreWrite> writes, string? transaction, CancellationToken cancellation) => PostAsync(
        $"{Root}:commit", new(writes) { Transaction = transaction }, FirestoreJson.Compact.CommitRequest, FirestoreJson.Compact.CommitResponse, isIdempotent: false, cancellation);

    /// <summary>So that others need not wait for it to end by itself.</summary>
    private async Task TryRollBackAsync(FirestoreTransaction transaction)
    {
        try
        {
            await PostAsync(
                $"{Root}:rollback", new(transaction.Id), FirestoreJson.Compact.RollbackRequest, FirestoreJson.Compact.RollbackResponse, isIdempotent: true, CancellationToken.None);
        }
        catch (GcpException)
        {
            // It ends by itself; what failed before is what counts.
        }
    }

    private Task<TAnswer> PostAsync<TBody, TAnswer>(
        string path, TBody body, JsonTypeInfo<TBody> type, JsonTypeInfo<TAnswer> answer, bool isIdempotent, CancellationToken cancellation)
    {
        var request = new GcpRequest(GcpService.Firestore, HttpMethod.Post, $"v1/{path}") { Body = GcpRequest.Json(body, type), IsIdempotent = isIdempotent };
        return transport.SendAsync(request, answer, cancellation);
    }
}
