using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using SynthData.Platform.Documents;
using SynthData.Platform.Jobs;

namespace SynthData.Platform.Backups;

/// <summary>What the documents of one moment name.</summary>
/// <param name="Documents">How many were written.</param>
/// <param name="Sha256">Of what was written.</param>
/// <param name="Blobs">Each once.</param>
/// <param name="OpenJobs">Their finished shards are in the job's folder, where no document names them.</param>
internal sealed record BackupSnapshot(long Documents, string Sha256, IReadOnlyList<NamedBlob> Blobs, IReadOnlyList<(string Project, string Job)> OpenJobs)
{
    /// <summary>Writes all documents but those that mean nothing elsewhere: browsers signed in, the marks of backups and restores, and who has which work.</summary>
    public static async Task<BackupSnapshot> TakeAsync(IDocumentStore store, FileStream output, CancellationToken cancellation)
    {
        var blobs = new Dictionary<string, NamedBlob>(StringComparer.Ordinal);
        var jobs = new List<(string, string)>();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var line = new ArrayBufferWriter<byte>();
        long count = 0;
        await foreach (var document in store.ExportAsync(cancellation))
        {
            if (IsOfThisPlace(document.Path)) continue;
            line.ResetWrittenCount();
            Write(document, line);
            hash.AppendData(line.WrittenSpan);
            await output.WriteAsync(line.WrittenMemory, cancellation);
            count++;

            using var json = JsonDocument.Parse(document.Json);
            if (Text(json, "blob") is { } blob) blobs.TryAdd(blob, new(blob, Text(json, "sha256"), document.Path.ToString()));
            if (Text(json, "pageBlob") is { } page) blobs.TryAdd(page, new(page, null, document.Path.ToString()));
            if (document.Path.Collection.Split('/') is ["projects", var project, "jobs"] && JobStatus.Open.Contains(Text(json, "status"))) jobs.Add((project, document.Path.Id));
        }

        await output.FlushAsync(cancellation);
        return new(count, Convert.ToHexStringLower(hash.GetHashAndReset()), [.. blobs.Values], jobs);
    }

    /// <summary>Whether a document says something about this place only.</summary>
    public static bool IsOfThisPlace(DocumentPath path) => 
        path.Collection == DocumentLayout.Sessions || path.Collection == DocumentLayout.Backup.Collection || path.Collection.Split('/')[0] == DocumentLayout.Queue;

    private static void Write(Document document, ArrayBufferWriter<byte> line)
    {
        using (var writer = new Utf8JsonWriter(line, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("collection", document.Path.Collection);
            writer.WriteString("id", document.Path.Id);
            writer.WritePropertyName("json");
            // A line break in JSON is a space between its parts.
            var body = document.Json.ToArray();
            body.AsSpan().ReplaceAny(LineBreaks, (byte)' ');
            writer.WriteRawValue(body, skipInputValidation: true);
            writer.WriteEndObject();
        }

        line.Write("\n"u8);
    }

    private static readonly SearchValues<byte> LineBreaks = SearchValues.Create("\r\n"u8);

    private static string? Text(JsonDocument json, string member) =>
        json.RootElement.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>A blob, its hash where the document knows it, and the document.</summary>
internal sealed record NamedBlob(string Name, string? Sha256, string Document);
