using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SynthData.Testing.Google.Storage;

/// <summary>What a signed URL allows: <c>/BUCKET/OBJECT</c> read, written, or an upload of it begun.</summary>
internal static class SignedOperations
{
    public static async Task RunAsync(StorageCall call)
    {
        if (call.Segments is not [var bucket, .. { Length: > 0 } rest]) throw StorageRefusal.NotFound("operation");
        var name = string.Join('/', rest);
        switch (call.Request.Method)
        {
            case "GET" or "HEAD":
                await ReadAsync(call, bucket, name);
                break;
            case "PUT" when call.Query("upload_id") is { } id:
                await UploadOperations.SendAsync(call, id);
                break;
            case "PUT":
                var bytes = await call.State.Files.KeepAsync(call.Request.Body, call.Cancellation);
                var (made, replaced) = call.State.Create(bucket, name, bytes, Fields(call), Conditions(call));
                call.Context.Response.Headers["x-goog-generation"] = StoredObject.Text(made.Generation);
                call.Context.Response.Headers["x-goog-hash"] = $"crc32c={made.Bytes.Crc32C}";
                await call.FinalizedAsync(made, replaced);
                break;
            case "POST" when call.Request.Headers["x-goog-resumable"] == "start":
                var session = UploadOperations.Begin(call, bucket, name, Fields(call));
                call.Context.Response.StatusCode = StatusCodes.Status201Created;
                call.Context.Response.Headers.Location = $"{call.Root}/upload/storage/v1/b/{bucket}/o?uploadType=resumable&upload_id={session}";
                break;
            default:
                throw StorageRefusal.NotFound("operation");
        }
    }

    private static async Task ReadAsync(StorageCall call, string bucket, string name)
    {
        StoredObject item;
        FileStream content;
        lock (call.State.Lock)
        {
            item = call.State.Bucket(bucket).Get(name, call.Generation);
            content = File.OpenRead(item.Bytes.File);
        }

        await using (content) await ObjectDownload.AnswerAsync(call.Context, item, content);
    }

    private static JsonObject Fields(StorageCall call)
    {
        var fields = new JsonObject { ["contentType"] = call.Request.ContentType ?? "application/octet-stream" };
        var metadata = new JsonObject();
        foreach (var (header, value) in call.Request.Headers)
            if (header.StartsWith("x-goog-meta-", StringComparison.OrdinalIgnoreCase)) metadata[header["x-goog-meta-".Length..].ToLowerInvariant()] = value.ToString();
        if (metadata.Count > 0) fields["metadata"] = metadata;
        return fields;
    }

    private static Preconditions Conditions(StorageCall call) => new(
        call.Request.Headers["x-goog-if-generation-match"] is [{ } text] ? long.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null, null, null, null);
}
