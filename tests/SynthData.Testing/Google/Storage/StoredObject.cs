using System.Globalization;
using System.Text.Json.Nodes;

namespace SynthData.Testing.Google.Storage;

/// <summary>The bytes of an object, in a file of the server, and their checksums.</summary>
/// <param name="File">Where they are.</param>
/// <param name="Length">How many.</param>
/// <param name="Crc32C">As Cloud Storage writes it.</param>
/// <param name="Md5">Base64; null for a composed object.</param>
/// <param name="Components">Parts that it was composed of; null when it was written at once.</param>
internal sealed record StoredBytes(string File, long Length, string Crc32C, string? Md5, int? Components = null);

/// <summary>One generation of an object.</summary>
/// <param name="Fields">What a client can set: content type, metadata, holds and so on.</param>
internal sealed record StoredObject(string Bucket, string Name, long Generation, StoredBytes Bytes, JsonObject Fields, DateTimeOffset Created)
{
    public long Metageneration { get; init; } = 1;

    public DateTimeOffset Updated { get; init; } = Created;

    /// <summary>When it stopped being the newest; null for the newest.</summary>
    public DateTimeOffset? Deleted { get; init; }

    public string? Field(string name) => Fields[name]?.ToString();

    public JsonObject ToJson(string root)
    {
        var path = $"b/{Bucket}/o/{Uri.EscapeDataString(Name)}";
        var json = new JsonObject
        {
            ["kind"] = "storage#object",
            ["id"] = $"{Bucket}/{Name}/{Text(Generation)}",
            ["selfLink"] = $"{root}/storage/v1/{path}",
            ["mediaLink"] = $"{root}/download/storage/v1/{path}?generation={Text(Generation)}&alt=media",
            ["name"] = Name,
            ["bucket"] = Bucket,
            ["generation"] = Text(Generation),
            ["metageneration"] = Text(Metageneration),
            ["storageClass"] = "STANDARD",
            ["size"] = Text(Bytes.Length),
            ["crc32c"] = Bytes.Crc32C,
            ["etag"] = ETag,
            ["timeCreated"] = Text(Created),
            ["updated"] = Text(Updated),
            ["timeFinalized"] = Text(Created),
        };
        if (Bytes.Md5 is not null) json["md5Hash"] = Bytes.Md5;
        if (Bytes.Components is { } components) json["componentCount"] = components;
        if (Deleted is { } deleted) json["timeDeleted"] = Text(deleted);
        foreach (var (name, value) in Fields) json[name] = value?.DeepClone();
        return json;
    }

    public string ETag => Convert.ToBase64String(BitConverter.GetBytes(Generation ^ Metageneration));

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
