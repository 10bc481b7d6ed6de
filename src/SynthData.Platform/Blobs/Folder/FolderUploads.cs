using System.Buffers;
using System.Text.Json;
using SynthData.Files;

namespace SynthData.Platform.Blobs.Folder;

/// <summary>
/// Uploads as two files: <c>ID.json</c> says what it becomes, <c>ID.part</c> has the bytes received, so that what arrived needs no other record. A finished
/// upload keeps its <c>ID.json</c> until it expires.
/// </summary>
internal sealed class FolderUploads(BlobFolder folder, TimeProvider clock)
{
    private const int CopyBytes = 1 << 17;

    public async Task<BlobUpload> BeginAsync(string name, DateTimeOffset expires, CancellationToken cancellation)
    {
        BlobName.Require(name);
        var id = Identifiers.NewSecret();
        try
        {
            await using (OwnedFile.OpenWrite(BytesOf(id), FileMode.CreateNew)) { }
            await using (var file = OwnedFile.OpenWrite(RecordOf(id), FileMode.CreateNew))
            {
                await file.WriteAsync(Record(name, expires), cancellation);
                file.Flush(flushToDisk: true);
            }

            DurableFolder.Flush(folder.Uploads, folder.Uploads);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Abort(id);
            throw FileErrors.Coded(failure, folder.Uploads);
        }

        return new(id, name, 0, expires, Url: null);
    }

    public async Task<BlobUpload?> FindAsync(string id, CancellationToken cancellation) =>
        await ReadRecordAsync(id, cancellation) is { } upload && new FileInfo(BytesOf(id)) is { Exists: true } bytes ? upload with { Received = bytes.Length } : null;

    public async Task<BlobUpload> AppendAsync(string id, long offset, Stream content, long most, CancellationToken cancellation)
    {
        var upload = await FindAsync(id, cancellation) ?? throw new UploadNotFoundException();
        await using var file = OpenBytes(id);
        if (offset > file.Length) throw new UploadGapException(file.Length);
        file.Seek(0, SeekOrigin.End);
        await using var stream = new CodedFileStream(file, folder.PathOf(upload.Name));
        var buffer = ArrayPool<byte>.Shared.Rent(CopyBytes);
        try
        {
            var known = file.Length - offset;
            while (await content.ReadAsync(buffer, cancellation) is var read and > 0)
            {
                var skipped = (int)Math.Min(known, read);
                known -= skipped;
                var room = (int)Math.Min(read - skipped, most - file.Length);
                // Not to be cancelled: half a block would be kept as well, but nobody would know how much.
                await stream.WriteAsync(buffer.AsMemory(skipped, Math.Max(room, 0)), CancellationToken.None);
                if (room < read - skipped) throw new UploadTooLongException(most);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        OwnedFile.FlushToDisk(file, folder.PathOf(upload.Name));
        return upload with { Received = file.Length };
    }

    public async Task<BlobInfo> FinishAsync(string id, CancellationToken cancellation)
    {
        var upload = await ReadRecordAsync(id, cancellation) ?? throw new UploadNotFoundException();
        if (!File.Exists(BytesOf(id))) return folder.Find(upload.Name) ?? throw new UploadNotFoundException();
        await using (var file = OpenBytes(id)) OwnedFile.FlushToDisk(file, folder.PathOf(upload.Name));
        return folder.Place(BytesOf(id), upload.Name);
    }

    public void Abort(string id)
    {
        if (!IsId(id)) return;
        try
        {
            File.Delete(RecordOf(id));
            File.Delete(BytesOf(id));
        }
        catch (DirectoryNotFoundException)
        {
            // There were no uploads yet.
        }
    }

    /// <summary>Deletes expired uploads, and bytes without a record: a crash between the two.</summary>
    public async Task<int> SweepAsync(TimeSpan age, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder.Uploads)) return 0;
        var deleted = 0;
        foreach (var path in Directory.GetFiles(folder.Uploads, "*.json"))
        {
            if (await ReadRecordAsync(Path.GetFileNameWithoutExtension(path), cancellation) is not null || !AbandonedFile.TryDelete(path, clock.GetUtcNow() - age)) continue;
            AbandonedFile.TryDelete(Path.ChangeExtension(path, ".part"), DateTimeOffset.MaxValue);
            deleted++;
        }

        foreach (var path in Directory.GetFiles(folder.Uploads, "*.part"))
            if (!File.Exists(Path.ChangeExtension(path, ".json")) && AbandonedFile.TryDelete(path, clock.GetUtcNow() - age)) deleted++;
        return deleted;
    }

    private static bool IsId(string id) => id.Length == 64 && id.All(char.IsAsciiHexDigitLower);

    private static byte[] Record(string name, DateTimeOffset expires)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(bytes);
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteString("expires", expires);
        writer.WriteEndObject();
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    private FileStream OpenBytes(string id)
    {
        try
        {
            return OwnedFile.OpenWrite(BytesOf(id), FileMode.Open);
        }
        catch (FileNotFoundException)
        {
            throw new UploadNotFoundException();
        }
        catch (IOException) when (File.Exists(BytesOf(id)))
        {
            throw new UploadBusyException();
        }
    }

    /// <summary>What the upload is to become; null when unknown or expired.</summary>
    private async Task<BlobUpload?> ReadRecordAsync(string id, CancellationToken cancellation)
    {
        if (!IsId(id)) return null;
        try
        {
            using var record = JsonDocument.Parse(await File.ReadAllBytesAsync(RecordOf(id), cancellation));
            var expires = record.RootElement.GetProperty("expires").GetDateTimeOffset();
            return expires > clock.GetUtcNow() ? new(id, record.RootElement.GetProperty("name").GetString()!, 0, expires, Url: null) : null;
        }
        // The last: a crash while it was written, so nobody has the id.
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    private string RecordOf(string id) => Path.Combine(folder.Uploads, id + ".json");

    private string BytesOf(string id) => Path.Combine(folder.Uploads, id + ".part");
}
