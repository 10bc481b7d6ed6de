using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace SynthData.Testing.Google.Storage;

/// <summary>Everything the server has. One lock makes every change one step, as Cloud Storage's are.</summary>
internal sealed class StorageState : IDisposable
{
    private long _generation;

    public StorageState(TimeProvider clock)
    {
        Clock = clock;
        _generation = clock.GetUtcNow().ToUnixTimeMilliseconds() * 1000;
    }

    public Lock Lock { get; } = new();

    public SortedDictionary<string, StoredBucket> Buckets { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, UploadSession> Sessions { get; } = new(StringComparer.Ordinal);

    public StoredFiles Files { get; } = new();

    public TimeProvider Clock { get; }

    public StoredBucket Bucket(string name) => Buckets.TryGetValue(name, out var bucket) ? bucket : throw StorageRefusal.NotFound($"bucket: {name}");

    /// <summary>Makes an object of bytes that are complete, when the conditions hold; the second item is the generation that it replaced.</summary>
    public (StoredObject Made, StoredObject? Replaced) Create(string bucket, string name, StoredBytes bytes, JsonObject fields, Preconditions conditions)
    {
        if (name.Length is 0 or > 1024 || name is "." or ".." || name.AsSpan().IndexOfAny('\r', '\n') >= 0) throw StorageRefusal.Invalid("Invalid object name");
        lock (Lock)
        {
            var owner = Bucket(bucket);
            var old = owner.Find(name);
            conditions.CheckWrite(old?.Generation ?? 0, old?.Metageneration);
            Verify(bytes, fields);
            var kept = Settable(fields);
            if (kept["kmsKeyName"] is null && owner.Fields["encryption"]?["defaultKmsKeyName"] is { } key) kept["kmsKeyName"] = key.DeepClone();
            var made = new StoredObject(bucket, name, ++_generation, bytes, kept, Clock.GetUtcNow());
            owner.Put(made);
            return (made, old);
        }
    }

    public void Dispose() => Files.Dispose();

    /// <summary>What a client may set of an object: the rest of a resource that it sends back is of the server.</summary>
    public static JsonObject Settable(JsonObject fields)
    {
        string[] names =
        [
            "contentType", "contentEncoding", "contentDisposition", "contentLanguage", "cacheControl", "customTime", "metadata", "kmsKeyName", "temporaryHold", "eventBasedHold",
            "retention", "acl",
        ];
        var kept = new JsonObject();
        foreach (var name in names)
            if (fields[name] is { } value) kept[name] = value.DeepClone();
        return kept;
    }

    /// <summary>A client that says what checksum its bytes have is told when they arrived otherwise.</summary>
    private static void Verify(StoredBytes bytes, JsonObject fields)
    {
        if (fields["crc32c"]?.ToString() is { } crc && crc != bytes.Crc32C)
            throw StorageRefusal.Invalid($"Provided CRC32C \"{crc}\" doesn't match calculated CRC32C \"{bytes.Crc32C}\".");
        if (fields["md5Hash"]?.ToString() is { } md5 && md5 != bytes.Md5) throw StorageRefusal.Invalid($"Provided MD5 hash \"{md5}\" doesn't match calculated MD5 hash \"{bytes.Md5}\".");
    }
}
