using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SynthData.Testing.Google.Storage;

/// <summary>The three ways to send an object.</summary>
internal static class UploadOperations
{
    public static Task RunAsync(StorageCall call, string bucket) => (call.Request.Method, call.Query("upload_id"), call.Query("uploadType")) switch
    {
        ("PUT" or "POST", { } id, _) => SendAsync(call, id),
        ("DELETE", { } id, _) => CancelAsync(call, id),
        ("POST", null, "media") => MediaAsync(call, bucket),
        ("POST", null, "multipart") => MultipartAsync(call, bucket),
        ("POST", null, "resumable") => BeginAsync(call, bucket),
        _ => throw StorageRefusal.Invalid("uploadType"),
    };

    /// <summary>Takes bytes of a session, or says how many arrived.</summary>
    public static async Task SendAsync(StorageCall call, string id)
    {
        if (!call.State.Sessions.TryGetValue(id, out var session)) throw new StorageRefusal(410, "gone", "The upload session is gone");
        var isNew = await session.TakeAsync(call.Request, call.Cancellation);
        if (session.Made is { } made)
        {
            if (isNew) await call.FinalizedAsync(made, session.Replaced);
            await call.AnswerObjectAsync(made);
            return;
        }

        call.Context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        if (session.ReceivedRange is { } range) call.Context.Response.Headers["Range"] = range;
        call.Context.Response.ContentLength = 0;
    }

    /// <summary>Makes a session; its id.</summary>
    public static string Begin(StorageCall call, string bucket, string name, JsonObject fields)
    {
        var conditions = Preconditions.Of(call.Request.Query);
        lock (call.State.Lock)
        {
            var current = call.State.Bucket(bucket).Find(name);
            conditions.CheckWrite(current?.Generation ?? 0, current?.Metageneration);
        }

        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        call.State.Sessions[id] = new(call.State, bucket, name, fields, conditions);
        return id;
    }

    private static async Task BeginAsync(StorageCall call, string bucket)
    {
        var fields = await call.BodyAsync();
        var name = call.Query("name") ?? fields["name"]?.ToString() ?? throw StorageRefusal.Invalid("Required parameter: name");
        if (call.Request.Headers["X-Upload-Content-Type"] is [{ } type]) fields["contentType"] ??= type;
        if (call.Query("kmsKeyName") is { } key) fields["kmsKeyName"] = key;
        var id = Begin(call, bucket, name, fields);
        call.Context.Response.Headers["X-GUploader-UploadID"] = id;
        call.Context.Response.Headers.Location = $"{call.Root}/upload/storage/v1/b/{bucket}/o?uploadType=resumable&name={Uri.EscapeDataString(name)}&upload_id={id}";
        call.Context.Response.ContentLength = 0;
    }

    private static Task CancelAsync(StorageCall call, string id)
    {
        if (!call.State.Sessions.TryRemove(id, out _)) throw new StorageRefusal(410, "gone", "The upload session is gone");
        call.AnswerNothing(499);
        return Task.CompletedTask;
    }

    private static async Task MediaAsync(StorageCall call, string bucket)
    {
        var name = call.Query("name") ?? throw StorageRefusal.Invalid("Required parameter: name");
        var fields = new JsonObject { ["contentType"] = call.Request.ContentType };
        await CreateAsync(call, bucket, name, call.Request.Body, fields);
    }

    private static async Task MultipartAsync(StorageCall call, string bucket)
    {
        if (!MediaTypeHeaderValue.TryParse(call.Request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
            throw StorageRefusal.Invalid("Missing multipart boundary");
        using var body = new MemoryStream((int)(call.Request.ContentLength ?? 0));
        await call.Request.Body.CopyToAsync(body, call.Cancellation);
        if (MultipartBody.Parse(body.GetBuffer().AsMemory(0, (int)body.Length), boundary) is not [var head, var content]) throw StorageRefusal.Invalid("Malformed multipart body.");
        var text = Encoding.UTF8.GetString(head.Bytes.Span);
        call.Saw?.Invoke(new("Object", text));
        var fields = JsonNode.Parse(text) as JsonObject ?? throw StorageRefusal.Invalid("Parse Error");
        var name = call.Query("name") ?? fields["name"]?.ToString() ?? throw StorageRefusal.Invalid("Required parameter: name");
        fields["contentType"] ??= content.Type;
        var sent = MemoryMarshal.TryGetArray(content.Bytes, out var bytes) ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count) : throw StorageRefusal.Invalid("Malformed multipart body.");
        await CreateAsync(call, bucket, name, sent, fields);
    }

    private static async Task CreateAsync(StorageCall call, string bucket, string name, Stream content, JsonObject fields)
    {
        lock (call.State.Lock) call.State.Bucket(bucket);
        if (call.Query("kmsKeyName") is { } key) fields["kmsKeyName"] = key;
        var bytes = await call.State.Files.KeepAsync(content, call.Cancellation);
        var (made, replaced) = call.State.Create(bucket, name, bytes, fields, Preconditions.Of(call.Request.Query));
        await call.FinalizedAsync(made, replaced);
        await call.AnswerObjectAsync(made);
    }
}
