using System.Globalization;
using System.Text.Json.Nodes;

namespace SynthData.Testing.Google.Storage;

/// <summary>Buckets, their access policies and notifications.</summary>
internal static class BucketOperations
{
    public static Task RunAsync(StorageCall call, string[] path) => (call.Request.Method, path) switch
    {
        ("GET", ["b"]) => ListAsync(call),
        ("POST", ["b"]) => CreateAsync(call),
        ("GET", ["b", var name]) => GetAsync(call, name),
        ("PATCH" or "PUT", ["b", var name]) => PatchAsync(call, name),
        ("DELETE", ["b", var name]) => DeleteAsync(call, name),
        ("POST", ["b", var name, "lockRetentionPolicy"]) => LockAsync(call, name),
        ("GET", ["b", var name, "iam"]) => Locked(call, name, bucket => (JsonObject)bucket.Policy.DeepClone()),
        ("PUT", ["b", var name, "iam"]) => SetPolicyAsync(call, name),
        ("GET", ["b", var name, "iam", "testPermissions"]) => Locked(
            call, name, _ => new() { ["kind"] = "storage#testIamPermissionsResponse", ["permissions"] = new JsonArray([.. call.Request.Query["permissions"].Select(text => (JsonNode)text!)]) }),
        ("GET", ["b", var name, "notificationConfigs"]) => Locked(call, name, bucket => Items("notifications", bucket.Notifications.Select(entry => Notification(entry.Key, entry.Value)))),
        ("POST", ["b", var name, "notificationConfigs"]) => NotifyAsync(call, name),
        ("GET", ["b", var name, "notificationConfigs", var id]) => Locked(call, name, bucket => Notification(id, Find(bucket, id))),
        ("DELETE", ["b", var name, "notificationConfigs", var id]) => StopNotifyingAsync(call, name, id),
        _ => throw StorageRefusal.NotFound("operation"),
    };

    private static Task ListAsync(StorageCall call)
    {
        JsonObject answer;
        lock (call.State.Lock)
            answer = Items("buckets", call.State.Buckets.Values.Where(bucket => bucket.Name.StartsWith(call.Query("prefix") ?? "", StringComparison.Ordinal)).Select(bucket => bucket.ToJson(call.Root)));
        return call.AnswerAsync(answer);
    }

    private static async Task CreateAsync(StorageCall call)
    {
        var fields = await call.BodyAsync();
        var name = fields["name"]?.ToString() ?? throw StorageRefusal.Invalid("Required parameter: name");
        if (name.Length is < 3 or > 222 || !name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_' or '.'))
            throw StorageRefusal.Invalid($"Invalid bucket name: '{name}'");
        fields.Remove("name");
        Normalize(fields, call.State.Clock.GetUtcNow());
        JsonObject answer;
        lock (call.State.Lock)
        {
            var bucket = new StoredBucket(name, fields, call.State.Clock.GetUtcNow());
            if (!call.State.Buckets.TryAdd(name, bucket)) throw new StorageRefusal(409, "conflict", "Your previous request to create the named bucket succeeded and you already own it.");
            answer = bucket.ToJson(call.Root);
        }

        await call.AnswerAsync(answer);
    }

    private static Task GetAsync(StorageCall call, string name) => Locked(call, name, bucket =>
    {
        Preconditions.Of(call.Request.Query).CheckRead(-1, bucket.Metageneration);
        return bucket.ToJson(call.Root);
    });

    private static async Task PatchAsync(StorageCall call, string name)
    {
        var patch = await call.BodyAsync();
        await Locked(call, name, bucket =>
        {
            Preconditions.Of(call.Request.Query).CheckWrite(-1, bucket.Metageneration);
            if (IsLocked(bucket) && patch.ContainsKey("retentionPolicy")) throw new StorageRefusal(403, "retentionPolicyLocked", "The retention policy is locked");
            MergePatch.Apply(bucket.Fields, patch);
            Normalize(bucket.Fields, call.State.Clock.GetUtcNow());
            bucket.Metageneration++;
            bucket.Updated = call.State.Clock.GetUtcNow();
            return bucket.ToJson(call.Root);
        });
    }

    private static Task DeleteAsync(StorageCall call, string name)
    {
        lock (call.State.Lock)
        {
            var bucket = call.State.Bucket(name);
            Preconditions.Of(call.Request.Query).CheckWrite(-1, bucket.Metageneration);
            if (!bucket.IsEmpty) throw new StorageRefusal(409, "conflict", "The bucket you tried to delete is not empty.");
            call.State.Buckets.Remove(name);
        }

        call.AnswerNothing();
        return Task.CompletedTask;
    }

    private static Task LockAsync(StorageCall call, string name) => Locked(call, name, bucket =>
    {
        if (call.Query("ifMetagenerationMatch") is null) throw StorageRefusal.Invalid("Required parameter: ifMetagenerationMatch");
        Preconditions.Of(call.Request.Query).CheckWrite(-1, bucket.Metageneration);
        if (bucket.Fields["retentionPolicy"] is not JsonObject policy) throw StorageRefusal.Invalid("The bucket has no retention policy");
        policy["isLocked"] = true;
        bucket.Metageneration++;
        return bucket.ToJson(call.Root);
    });

    private static async Task SetPolicyAsync(StorageCall call, string name)
    {
        var policy = await call.BodyAsync();
        await Locked(call, name, bucket =>
        {
            var version = bucket.Policy["etag"] is { } before ? BitConverter.ToInt32(Convert.FromBase64String(before.ToString())) + 1 : 1;
            policy["kind"] = "storage#policy";
            policy["etag"] = Convert.ToBase64String(BitConverter.GetBytes(version));
            bucket.Policy = policy;
            return (JsonObject)policy.DeepClone();
        });
    }

    private static async Task NotifyAsync(StorageCall call, string name)
    {
        var asked = await call.BodyAsync();
        if (asked["topic"]?.ToString() is not { } topic || !topic.Contains("/topics/", StringComparison.Ordinal)) throw StorageRefusal.Invalid("Invalid topic");
        if (asked["payload_format"]?.ToString() is not ("JSON_API_V1" or "NONE")) throw StorageRefusal.Invalid("Invalid payload_format");
        await Locked(call, name, bucket =>
        {
            var id = StoredObject.Text(bucket.Notifications.Keys.Select(key => int.Parse(key, CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max() + 1);
            bucket.Notifications.Add(id, asked);
            return Notification(id, asked);
        });
    }

    private static Task StopNotifyingAsync(StorageCall call, string name, string id)
    {
        lock (call.State.Lock)
        {
            var bucket = call.State.Bucket(name);
            Find(bucket, id);
            bucket.Notifications.Remove(id);
        }

        call.AnswerNothing();
        return Task.CompletedTask;
    }

    private static JsonObject Find(StoredBucket bucket, string id) =>
        bucket.Notifications.TryGetValue(id, out var found) ? found : throw StorageRefusal.NotFound($"notification: {id}");

    private static JsonObject Notification(string id, JsonObject asked)
    {
        var json = (JsonObject)asked.DeepClone();
        json["kind"] = "storage#notification";
        json["id"] = id;
        json["etag"] = id;
        return json;
    }

    /// <summary>What the server adds to a bucket's settings.</summary>
    private static void Normalize(JsonObject fields, DateTimeOffset now)
    {
        if (fields["retentionPolicy"] is not JsonObject policy) return;
        policy["retentionPeriod"] = policy["retentionPeriod"]?.ToString();
        policy["effectiveTime"] ??= StoredObject.Text(now);
    }

    private static bool IsLocked(StoredBucket bucket) => bucket.Fields["retentionPolicy"]?["isLocked"]?.GetValue<bool>() == true;

    private static JsonObject Items(string kind, IEnumerable<JsonObject> items) => new() { ["kind"] = $"storage#{kind}", ["items"] = new JsonArray([.. items]) };

    private static Task Locked(StorageCall call, string name, Func<StoredBucket, JsonObject> act)
    {
        JsonObject answer;
        lock (call.State.Lock) answer = act(call.State.Bucket(name));
        return call.AnswerAsync(answer);
    }
}
