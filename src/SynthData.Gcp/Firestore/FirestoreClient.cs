using System.Text.Json.Serialization.Metadata;
using SynthData.Gcp.Transport;

namespace SynthData.Gcp.Firestore;

/// <summary>One Firestore database.</summary>
/// <param name="transport">Of the project that has it.</param>
/// <param name="database">Its id, such as <c>(default)</c>.</param>
internal sealed class FirestoreClient(GcpTransport transport, string database)
{
    /// <summary>The database's name.</summary>
    public string Database { get; } = $"projects/{transport.Options.Project}/databases/{database}";

    /// <summary>What the names of all documents begin with, without the slash that follows.</summary>
    public string Root => $"{Database}/documents";

    /// <summary>Those of the documents that are there.</summary>
    /// <param name="names">Of the documents.</param>
    /// <param name="mask">Fields wanted; null for all.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<IReadOnlyList<FirestoreDocument>> BatchGetAsync(IReadOnlyList<string> names, FieldMask? mask, CancellationToken cancellation)
    {
        var elements = await PostAsync(
            $"{Root}:batchGet", new(names) { Mask = mask }, FirestoreJson.Compact.BatchGetRequest, FirestoreJson.Compact.BatchGetElementArray, isIdempotent: true, cancellation);
        return [.. elements.Select(element => element.Found).OfType<FirestoreDocument>()];
    }

    /// <summary>Documents in the order asked for.</summary>
    /// <param name="parent">Name of the document that has the collection, or <see cref="Root"/>.</param>
    /// <param name="query">The question.</param>
    /// <param name="readTime">As of when; null for now.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<FirestoreQueryResult> QueryAsync(string parent, StructuredQuery query, string? readTime, CancellationToken cancellation)
    {
        var elements = await PostAsync(
            $"{parent}:runQuery", new(query) { ReadTime = readTime }, FirestoreJson.Compact.RunQueryRequest, FirestoreJson.Compact.RunQueryElementArray, isIdempotent: true, cancellation);
        return new([.. elements.Select(element => element.Document).OfType<FirestoreDocument>()], elements[^1].ReadTime!);
    }

    /// <summary>Makes all changes, or none. Not sent again when it may have happened.</summary>
    public Task<CommitResponse> CommitAsync(IReadOnlyList<FirestoreWrite> writes, CancellationToken cancellation) =>
        PostAsync($"{Root}:commit", new(writes), FirestoreJson.Compact.CommitRequest, FirestoreJson.Compact.CommitResponse, isIdempotent: false, cancellation);

    private Task<TAnswer> PostAsync<TBody, TAnswer>(
        string path, TBody body, JsonTypeInfo<TBody> type, JsonTypeInfo<TAnswer> answer, bool isIdempotent, CancellationToken cancellation)
    {
        var request = new GcpRequest(GcpService.Firestore, HttpMethod.Post, $"v1/{path}") { Body = GcpRequest.Json(body, type), IsIdempotent = isIdempotent };
        return transport.SendAsync(request, answer, cancellation);
    }
}
