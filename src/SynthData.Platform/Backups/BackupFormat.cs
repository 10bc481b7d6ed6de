using System.Text.Json.Serialization;

namespace SynthData.Platform.Backups;

/// <summary>
/// A backup is a tar file with these entries, in this order: the manifest, all documents, the blobs that they name, a list of the blobs, and an end with the
/// hashes of what is not in that list. A file that was cut has no end.
/// </summary>
internal static class BackupFormat
{
    public const int Current = 1;

    /// <summary>A <see cref="BackupManifest"/>.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>One line a document: <c>{"collection","id","json"}</c>.</summary>
    public const string Documents = "documents.jsonl";

    /// <summary>Before the name of a blob.</summary>
    public const string BlobPrefix = "blobs/";

    /// <summary>One line a blob: a <see cref="BackupBlob"/>.</summary>
    public const string BlobList = "blobs.jsonl";

    /// <summary>A <see cref="BackupEnd"/>.</summary>
    public const string End = "end.json";
}

/// <summary>What a backup begins with.</summary>
/// <param name="Format">Of the file.</param>
/// <param name="Created">When its documents were read.</param>
/// <param name="Documents">How many.</param>
internal sealed record BackupManifest(int Format, DateTimeOffset Created, long Documents);

/// <summary>What a backup ends with.</summary>
/// <param name="Blobs">How many.</param>
/// <param name="Bytes">Of all blobs.</param>
/// <param name="ManifestSha256">Of that entry.</param>
/// <param name="DocumentsSha256">Of that entry.</param>
/// <param name="BlobListSha256">Of that entry.</param>
internal sealed record BackupEnd(long Blobs, long Bytes, string ManifestSha256, string DocumentsSha256, string BlobListSha256);

/// <summary>A blob of a backup.</summary>
internal sealed record BackupBlob(string Name, long Bytes, string Sha256);

/// <summary>How much a backup has, or how far one is.</summary>
internal sealed record BackupContent(long Documents, long Blobs, long Bytes);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BackupManifest))]
[JsonSerializable(typeof(BackupEnd))]
[JsonSerializable(typeof(BackupBlob))]
internal sealed partial class BackupJson : JsonSerializerContext;
