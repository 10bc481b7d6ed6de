using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SynthData.Testing.Google.Storage;

/// <summary>A request to the server, and how it is answered.</summary>
internal sealed class StorageCall(HttpContext context, StorageState state, string[] segments)
{
    public HttpContext Context { get; } = context;

    public HttpRequest Request => Context.Request;

    public StorageState State { get; } = state;

    public string[] Segments { get; } = segments;

    public CancellationToken Cancellation => Context.RequestAborted;

    public string Root => $"{Request.Scheme}://{Request.Host}";

    public Func<StorageNotice, Task>? Notify { get; init; }

    /// <summary>Sees the JSON bodies that come and go.</summary>
    public Action<StorageBody>? Saw { get; init; }

    public long RewriteBytes { get; init; }

    public int PageSize { get; init; }

    public string? Query(string name) => Request.Query[name] is [{ } value] ? value : null;

    public long? Generation => Preconditions.Number(Request.Query, "generation");

    /// <summary>The body as JSON; empty when there is none.</summary>
    public async Task<JsonObject> BodyAsync()
    {
        try
        {
            using var reader = new StreamReader(Request.Body);
            var text = await reader.ReadToEndAsync(Cancellation);
            if (text.Length > 0) Saw?.Invoke(new(StorageBody.TypeOf(Request.Method, Segments, isAnswer: false), text));
            return text.Length == 0 ? [] : JsonNode.Parse(text) as JsonObject ?? throw StorageRefusal.Invalid("Parse Error");
        }
        catch (JsonException)
        {
            throw StorageRefusal.Invalid("Parse Error");
        }
    }

    public async Task AnswerAsync(JsonObject body)
    {
        var text = body.ToJsonString();
        Saw?.Invoke(new(StorageBody.TypeOf(Request.Method, Segments, isAnswer: true), text));
        Context.Response.ContentType = "application/json; charset=UTF-8";
        await Context.Response.WriteAsync(text, Cancellation);
    }

    public Task AnswerObjectAsync(StoredObject item) => AnswerAsync(item.ToJson(Root));

    public void AnswerNothing(int status = StatusCodes.Status204NoContent) => Context.Response.StatusCode = status;

    /// <summary>Tells those who asked for it what happened to an object.</summary>
    public async Task NoticeAsync(string type, StoredObject item, StoredObject? overwrote = null)
    {
        if (Notify is null) return;
        List<StorageNotice> notices;
        lock (State.Lock)
        {
            if (!State.Buckets.TryGetValue(item.Bucket, out var bucket)) return;
            notices = [.. bucket.Notifications.Select(entry => StorageNotice.Of(entry.Key, entry.Value, type, item, overwrote, Root)).OfType<StorageNotice>()];
        }

        foreach (var notice in notices) await Notify(notice);
    }

    /// <summary>Says that an object was made, and by what it was replaced.</summary>
    public async Task FinalizedAsync(StoredObject made, StoredObject? replaced)
    {
        await NoticeAsync("OBJECT_FINALIZE", made, replaced);
        if (replaced is not null) await NoticeAsync("OBJECT_DELETE", replaced);
    }
}
