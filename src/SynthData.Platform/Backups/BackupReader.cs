using System.Formats.Tar;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using SynthData.Errors;
using SynthData.Files;
using SynthData.Platform.Documents;

namespace SynthData.Platform.Backups;

/// <summary>Reads the file of a backup, entry after entry.</summary>
internal sealed class BackupReader(string path)
{
    /// <summary>Reads all of it and compares everything with its hash.</summary>
    /// <exception cref="SynthDataException">It can't be read, is not whole, or is of a newer program.</exception>
    public async Task<BackupContent> VerifyAsync(CancellationToken cancellation)
    {
        try
        {
            return await CompareAsync(cancellation);
        }
        // What reading a damaged archive, text or document throws.
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException or FormatException or ArgumentException or OverflowException
            or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Damaged();
        }
        catch (IOException failure)
        {
            throw FileErrors.Coded(failure, path);
        }
    }

    /// <summary>The documents, in order of collection and id.</summary>
    public async IAsyncEnumerable<(DocumentPath Path, byte[] Json)> DocumentsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entry in EntriesAsync(cancellation))
        {
            if (entry.Name != BackupFormat.Documents) continue;
            await foreach (var document in LinesAsync(entry.DataStream ?? Stream.Null, cancellation)) yield return document;
            yield break;
        }
    }

    /// <summary>The blobs, each with its bytes, which have to be read before the next.</summary>
    public async IAsyncEnumerable<(string Name, Stream Content)> BlobsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entry in EntriesAsync(cancellation))
            if (entry.Name.StartsWith(BackupFormat.BlobPrefix, StringComparison.Ordinal)) yield return (BlobName(entry), entry.DataStream ?? Stream.Null);
    }

    private async Task<BackupContent> CompareAsync(CancellationToken cancellation)
    {
        BackupManifest? manifest = null;
        BackupEnd? end = null;
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        var documents = 0L;
        List<BackupBlob> found = [], listed = [];
        await foreach (var entry in EntriesAsync(cancellation))
        {
            await using var content = new HashingStream(entry.DataStream ?? Stream.Null);
            if (end is not null || hashes.ContainsKey(entry.Name)) throw Damaged();
            // The format comes first: what follows may be another in a later one.
            if (manifest is null)
            {
                if (entry.Name != BackupFormat.Manifest) throw Damaged();
                manifest = await JsonSerializer.DeserializeAsync(content, BackupJson.Default.BackupManifest, cancellation) ?? throw Damaged();
                if (manifest.Format > BackupFormat.Current) throw new SynthDataException(BackupErrors.Newer, BackupErrors.Newer.Title, new Place(path));
            }
            else if (entry.Name == BackupFormat.Documents)
            {
                await foreach (var _ in LinesAsync(content, cancellation)) documents++;
            }
            else if (entry.Name == BackupFormat.BlobList)
            {
                listed = await ListAsync(content, cancellation);
            }
            else if (entry.Name == BackupFormat.End)
            {
                end = await JsonSerializer.DeserializeAsync(content, BackupJson.Default.BackupEnd, cancellation) ?? throw Damaged();
            }
            else
            {
                var name = BlobName(entry);
                await content.CopyToAsync(Stream.Null, cancellation);
                found.Add(new(name, content.Total, content.Sha256()));
                continue;
            }

            hashes.Add(entry.Name, content.Sha256());
        }

        var isWhole = manifest is not null && end is not null && manifest.Documents == documents && listed.SequenceEqual(found)
            && hashes.GetValueOrDefault(BackupFormat.Manifest) == end.ManifestSha256 && hashes.GetValueOrDefault(BackupFormat.Documents) == end.DocumentsSha256
            && hashes.GetValueOrDefault(BackupFormat.BlobList) == end.BlobListSha256;
        return isWhole ? new(documents, end!.Blobs, end.Bytes) : throw Damaged();
    }

    private async IAsyncEnumerable<TarEntry> EntriesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var file = FileErrors.OpenRead(path);
        await using var archive = new TarReader(file);
        while (await archive.GetNextEntryAsync(copyData: false, cancellation) is { } entry)
            yield return entry.EntryType is TarEntryType.RegularFile ? entry : throw Damaged();
    }

    private async IAsyncEnumerable<(DocumentPath Path, byte[] Json)> LinesAsync(Stream content, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var reader = new StreamReader(content, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var found = new DocumentPath(json.RootElement.GetProperty("collection").GetString() ?? "", json.RootElement.GetProperty("id").GetString() ?? "");
            var body = json.RootElement.GetProperty("json");
            if (!found.IsAllowed || body.ValueKind != JsonValueKind.Object) throw Damaged();
            yield return (found, Encoding.UTF8.GetBytes(body.GetRawText()));
        }
    }

    private static async Task<List<BackupBlob>> ListAsync(Stream content, CancellationToken cancellation)
    {
        var blobs = new List<BackupBlob>();
        using var reader = new StreamReader(content, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        while (await reader.ReadLineAsync(cancellation) is { } line)
            blobs.Add(JsonSerializer.Deserialize(line, BackupJson.Default.BackupBlob) ?? throw new InvalidDataException());
        return blobs;
    }

    private string BlobName(TarEntry entry)
    {
        var name = entry.Name.StartsWith(BackupFormat.BlobPrefix, StringComparison.Ordinal) ? entry.Name[BackupFormat.BlobPrefix.Length..] : "";
        return Blobs.BlobName.IsAllowed(name) ? name : throw Damaged();
    }

    private SynthDataException Damaged() => new(BackupErrors.Damaged, BackupErrors.Damaged.Title, new Place(path));
}
