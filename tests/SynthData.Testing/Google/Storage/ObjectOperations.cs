using System.Text;
using System.Text.Json.Nodes;

namespace SynthData.Testing.Google.Storage;

/// <summary>Objects: reading, listing, changing, joining and copying them.</summary>
internal static class ObjectOperations
{
    private const int MostComposed = 32;

    public static Task RunAsync(StorageCall call, string[] path) => (call.Request.Method, path) switch
    {
        ("GET", ["b", var bucket, "o"]) => ListAsync(call, bucket),
        ("GET", ["b", var bucket, "o", var name]) => GetAsync(call, bucket, name),
        ("PATCH" or "PUT", ["b", var bucket, "o", var name]) => PatchAsync(call, bucket, name),
        ("DELETE", ["b", var bucket, "o", var name]) => DeleteAsync(call, bucket, name),
        ("POST", ["b", var bucket, "o", var name, "compose"]) => ComposeAsync(call, bucket, name),
        ("POST", ["b", var bucket, "o", var name, "rewriteTo" or "copyTo", "b", var toBucket, "o", var toName]) => CopyAsync(call, (bucket, name), (toBucket, toName)),
        ("POST", ["b", var bucket, "o", var name, "moveTo", "o", var toName]) => MoveAsync(call, bucket, name, toName),
        _ => throw StorageRefusal.NotFound("operation"),
    };

    private static Task ListAsync(StorageCall call, string bucket)
    {
        var (prefix, delimiter, versions) = (call.Query("prefix") ?? "", call.Query("delimiter"), call.Query("versions") == "true");
        var (from, to) = (call.Query("startOffset"), call.Query("endOffset"));
        var after = call.Query("pageToken") is { } token ? Encoding.UTF8.GetString(Convert.FromBase64String(token)) : null;
        var most = (int)Math.Clamp(Preconditions.Number(call.Request.Query, "maxResults") ?? call.PageSize, 1, call.PageSize);
        var (items, prefixes) = (new JsonArray(), new List<string>());
        string? last = null;
        var more = false;
        lock (call.State.Lock)
        {
            foreach (var item in call.State.Bucket(bucket).All(versions))
            {
                if (!item.Name.StartsWith(prefix, StringComparison.Ordinal)) continue;
                if (from is not null && string.CompareOrdinal(item.Name, from) < 0 || to is not null && string.CompareOrdinal(item.Name, to) >= 0) continue;
                var end = delimiter is { Length: > 0 } ? item.Name.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal) : -1;
                var folder = end < 0 ? null : item.Name[..(end + delimiter!.Length)];
                if (folder is not null && folder == prefixes.LastOrDefault()) continue;
                var place = folder is null ? $"{item.Name}\0{StoredObject.Text(item.Generation).PadLeft(20, '0')}" : $"{folder}\uffff";
                if (after is not null && string.CompareOrdinal(place, after) <= 0) continue;
                if (more = items.Count + prefixes.Count == most) break;
                last = place;
                if (folder is null) items.Add((JsonNode)item.ToJson(call.Root));
                else prefixes.Add(folder);
            }
        }

        var answer = new JsonObject { ["kind"] = "storage#objects" };
        if (items.Count > 0) answer["items"] = items;
        if (prefixes.Count > 0) answer["prefixes"] = new JsonArray([.. prefixes.Select(folder => (JsonNode)folder)]);
        if (more) answer["nextPageToken"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(last!));
        return call.AnswerAsync(answer);
    }

    private static async Task GetAsync(StorageCall call, string bucket, string name)
    {
        StoredObject item;
        FileStream? content;
        lock (call.State.Lock)
        {
            item = call.State.Bucket(bucket).Get(name, call.Generation);
            Preconditions.Of(call.Request.Query).CheckRead(item.Generation, item.Metageneration);
            content = call.Query("alt") == "media" ? File.OpenRead(item.Bytes.File) : null;
        }

        if (content is null)
        {
            await call.AnswerObjectAsync(item);
            return;
        }

        await using (content) await ObjectDownload.AnswerAsync(call.Context, item, content);
    }

    private static async Task PatchAsync(StorageCall call, string bucket, string name)
    {
        var patch = await call.BodyAsync();
        StoredObject changed;
        lock (call.State.Lock)
        {
            var item = call.State.Bucket(bucket).Get(name, call.Generation);
            Preconditions.Of(call.Request.Query).CheckWrite(item.Generation, item.Metageneration);
            var fields = call.Request.Method == "PUT" ? [] : (JsonObject)item.Fields.DeepClone();
            MergePatch.Apply(fields, patch);
            changed = item with { Fields = StorageState.Settable(fields), Metageneration = item.Metageneration + 1, Updated = call.State.Clock.GetUtcNow() };
            call.State.Bucket(bucket).Update(changed);
        }

        await call.NoticeAsync("OBJECT_METADATA_UPDATE", changed);
        await call.AnswerObjectAsync(changed);
    }

    private static async Task DeleteAsync(StorageCall call, string bucket, string name)
    {
        StoredObject item;
        lock (call.State.Lock)
        {
            item = call.State.Bucket(bucket).Get(name, call.Generation);
            Preconditions.Of(call.Request.Query).CheckWrite(item.Generation, item.Metageneration);
            call.State.Bucket(bucket).Delete(item, call.Generation is not null, call.State.Clock.GetUtcNow());
        }

        await call.NoticeAsync("OBJECT_DELETE", item);
        call.AnswerNothing();
    }

    private static async Task ComposeAsync(StorageCall call, string bucket, string name)
    {
        var asked = await call.BodyAsync();
        var sources = asked["sourceObjects"] as JsonArray ?? [];
        if (sources.Count is 0 or > MostComposed) throw StorageRefusal.Invalid($"The number of source components provided ({sources.Count}) exceeds the maximum ({MostComposed}), or is 0");
        var parts = new List<StoredBytes>();
        lock (call.State.Lock)
        {
            foreach (var source in sources)
            {
                var part = call.State.Bucket(bucket).Get(source!["name"]!.ToString(), Number(source["generation"]));
                if (Number(source["objectPreconditions"]?["ifGenerationMatch"]) is { } wanted && wanted != part.Generation) throw StorageRefusal.ConditionNotMet();
                parts.Add(part.Bytes);
            }
        }

        var bytes = await call.State.Files.JoinAsync(parts, call.Cancellation);
        var fields = asked["destination"] as JsonObject is { } destination ? (JsonObject)destination.DeepClone() : [];
        if (call.Query("kmsKeyName") is { } key) fields["kmsKeyName"] = key;
        var (made, replaced) = call.State.Create(bucket, name, bytes, fields, Preconditions.Of(call.Request.Query));
        await call.FinalizedAsync(made, replaced);
        await call.AnswerObjectAsync(made);
    }

    private static async Task CopyAsync(StorageCall call, (string Bucket, string Name) from, (string Bucket, string Name) to)
    {
        var asked = await call.BodyAsync();
        StoredObject source;
        lock (call.State.Lock)
        {
            source = call.State.Bucket(from.Bucket).Get(from.Name, Preconditions.Number(call.Request.Query, "sourceGeneration"));
            call.State.Bucket(to.Bucket);
        }

        Preconditions.Of(call.Request.Query, "ifSource").CheckWrite(source.Generation, source.Metageneration);
        var isRewrite = call.Segments.Contains("rewriteTo", StringComparer.Ordinal);
        var asBytes = Math.Min(call.RewriteBytes, Preconditions.Number(call.Request.Query, "maxBytesRewrittenPerCall") ?? long.MaxValue);
        var done = Math.Max(0, Progress(call, source)) is var before && source.Bytes.Length - before <= asBytes ? source.Bytes.Length : before + asBytes;
        if (isRewrite && done < source.Bytes.Length)
        {
            await call.AnswerAsync(new()
            {
                ["kind"] = "storage#rewriteResponse", ["done"] = false, ["totalBytesRewritten"] = StoredObject.Text(done), ["objectSize"] = StoredObject.Text(source.Bytes.Length),
                ["rewriteToken"] = $"{StoredObject.Text(source.Generation)}.{StoredObject.Text(done)}",
            });
            return;
        }

        // A body replaces the metadata, none keeps it.
        var fields = (JsonObject)(asked.Count == 0 ? source.Fields : asked).DeepClone();
        fields["kmsKeyName"] = call.Query("destinationKmsKeyName");
        foreach (var name in new[] { "crc32c", "md5Hash", "temporaryHold", "eventBasedHold" }) fields.Remove(name);
        var (made, replaced) = call.State.Create(to.Bucket, to.Name, source.Bytes, fields, Preconditions.Of(call.Request.Query));
        await call.FinalizedAsync(made, replaced);
        await call.AnswerAsync(!isRewrite ? made.ToJson(call.Root) : new()
        {
            ["kind"] = "storage#rewriteResponse", ["done"] = true, ["totalBytesRewritten"] = StoredObject.Text(done), ["objectSize"] = StoredObject.Text(done),
            ["resource"] = made.ToJson(call.Root),
        });
    }

    private static async Task MoveAsync(StorageCall call, string bucket, string name, string toName)
    {
        StoredObject made, source;
        StoredObject? replaced;
        lock (call.State.Lock)
        {
            source = call.State.Bucket(bucket).Get(name);
            Preconditions.Of(call.Request.Query, "ifSource").CheckWrite(source.Generation, source.Metageneration);
            (made, replaced) = call.State.Create(bucket, toName, source.Bytes, source.Fields, Preconditions.Of(call.Request.Query));
            call.State.Bucket(bucket).Delete(source, named: false, call.State.Clock.GetUtcNow());
        }

        await call.FinalizedAsync(made, replaced);
        await call.NoticeAsync("OBJECT_DELETE", source);
        await call.AnswerObjectAsync(made);
    }

    private static long Progress(StorageCall call, StoredObject source)
    {
        if (call.Query("rewriteToken") is not { } token) return 0;
        if (token.Split('.') is [var generation, var done] && generation == StoredObject.Text(source.Generation)) return long.Parse(done, System.Globalization.CultureInfo.InvariantCulture);
        throw StorageRefusal.Invalid("Invalid rewrite token");
    }

    private static long? Number(JsonNode? node) => node is null ? null : long.Parse(node.ToString(), System.Globalization.CultureInfo.InvariantCulture);
}
