using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace SynthData.Gcp.Storage;

/// <summary>An object in a bucket, as the service describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Generation">Which of the contents that the name had; a new one each time it is written.</param>
/// <param name="Metageneration">Which of the metadata of the generation.</param>
/// <param name="Size">Bytes.</param>
internal sealed record StorageObject(string Name, long Generation, long Metageneration, long Size)
{
    /// <summary>Base64 of the CRC-32C.</summary>
    public string? Crc32c { get; init; }

    public string? ContentType { get; init; }

    /// <summary>When the generation was made, by the service's clock.</summary>
    public DateTimeOffset TimeCreated { get; init; }

    /// <summary>When its metadata changed last.</summary>
    public DateTimeOffset Updated { get; init; }

    public string? KmsKeyName { get; init; }

    /// <summary>Parts that it was composed of; null when it was written at once.</summary>
    public int? ComponentCount { get; init; }

    /// <summary>What its writer noted.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public string? Note(string name) => Metadata?.GetValueOrDefault(name);
}

/// <summary>A page of a list.</summary>
internal sealed record StorageList(IReadOnlyList<StorageObject>? Items, string? NextPageToken);

/// <summary>What a writer says of an object besides its bytes.</summary>
internal sealed record StorageFields
{
    public string? Name { get; init; }

    public string? ContentType { get; init; }

    public string? Crc32c { get; init; }

    /// <summary>A null value deletes a note when the object is patched.</summary>
    public IReadOnlyDictionary<string, string?>? Metadata { get; init; }
}

/// <summary>How an object is written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IfGeneration">Generation that is replaced, 0 when there must be none: so two writers can't undo each other unseen, and a retry does nothing twice.</param>
internal sealed record StorageWrite(string Name, long IfGeneration)
{
    public string ContentType { get; init; } = "application/octet-stream";

    /// <summary>Kept with the object.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; init; } = new Dictionary<string, string>();

    /// <summary>Cloud KMS key that encrypts it; null for the bucket's.</summary>
    public string? KmsKey { get; init; }

    /// <summary>By which a writer that got no answer knows its own object.</summary>
    public string Id { get; } = RandomNumberGenerator.GetHexString(16, lowercase: true);
}

/// <summary>What is joined into one object.</summary>
internal sealed record StorageCompose(IReadOnlyList<StorageSource> SourceObjects, StorageFields Destination);

/// <summary>A part of it.</summary>
internal sealed record StorageSource(string Name, long? Generation);

/// <summary>How far a copy has come.</summary>
internal sealed record StorageRewrite(bool Done, string? RewriteToken, StorageObject? Resource);

/// <summary>Messages about a bucket's objects.</summary>
internal sealed record StorageNotification
{
    public string? Id { get; init; }

    /// <summary><c>//pubsub.googleapis.com/projects/P/topics/T</c>.</summary>
    public required string Topic { get; init; }

    [JsonPropertyName("payload_format")]
    public string PayloadFormat { get; init; } = "JSON_API_V1";

    [JsonPropertyName("event_types")]
    public IReadOnlyList<string>? EventTypes { get; init; }

    [JsonPropertyName("object_name_prefix")]
    public string? ObjectNamePrefix { get; init; }

    [JsonPropertyName("custom_attributes")]
    public IReadOnlyDictionary<string, string>? CustomAttributes { get; init; }
}

/// <summary>All of a bucket's.</summary>
internal sealed record StorageNotificationList(IReadOnlyList<StorageNotification>? Items);
