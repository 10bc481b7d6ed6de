using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;
using SynthData.Errors;
using SynthData.Files;
using SynthData.Platform.Blobs;
using SynthData.Platform.Blobs.Folder;

namespace SynthData.Platform.Backups;

/// <summary>Saves everything that can't be made again, while the service runs. Work in line is not saved: it follows from the jobs.</summary>
internal sealed class BackupWriter(PlatformStores stores, TimeProvider clock)
{
    private const int BufferBytes = 1 << 17, MostProblems = 20;

    /// <summary>Writes a backup.</summary>
    /// <param name="path">Its file; appears at the end, in one step.</param>
    /// <param name="progress">Told from time to time.</param>
    /// <param name="cancellation">Leaves nothing behind.</param>
    /// <exception cref="SynthDataException">A blob is missing or changed, another backup runs, or the file can't be written.</exception>
    public async Task<BackupContent> WriteAsync(string path, IProgress<BackupContent>? progress, CancellationToken cancellation)
    {
        path = Path.GetFullPath(path);
        if (Directory.Exists(path)) throw new SynthDataException(FileErrors.IsFolder, FileErrors.IsFolder.Title, new Place(path));
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder)) throw new SynthDataException(FileErrors.NoFolder, FileErrors.NoFolder.Title, new Place(path));
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.tmp-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        await using var hold = await BackupHold.TakeAsync(stores.Documents, clock, cancellation);
        try
        {
            BackupContent content;
            await using (var file = OwnedFile.OpenWrite(temporary, FileMode.CreateNew))
            {
                await using var stream = new BufferedStream(new CodedFileStream(file, path), BufferBytes);
                content = await WriteAsync(stream, temporary + "-documents", progress, cancellation);
                await stream.FlushAsync(cancellation);
                OwnedFile.FlushToDisk(file, path);
            }

            File.Move(temporary, path, overwrite: true);
            return content;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Coded(failure, path);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static async Task AddAsync(TarWriter archive, string name, Stream content, DateTimeOffset created, CancellationToken cancellation) =>
        await archive.WriteEntryAsync(
            new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content, ModificationTime = created, Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite }, cancellation);

    private async Task<BackupContent> WriteAsync(Stream output, string spoolPath, IProgress<BackupContent>? progress, CancellationToken cancellation)
    {
        await using var archive = new TarWriter(output, TarEntryFormat.Pax, leaveOpen: true);
        var created = clock.GetUtcNow();
        // An entry begins with its length, so the documents are gathered in a file first.
        await using var spool = new FileStream(spoolPath, SpoolOptions());
        var snapshot = await BackupSnapshot.TakeAsync(stores.Documents, spool, cancellation);
        spool.Position = 0;
        var manifest = JsonSerializer.SerializeToUtf8Bytes(new(BackupFormat.Current, created, snapshot.Documents), BackupJson.Default.BackupManifest);
        await AddAsync(archive, BackupFormat.Manifest, new MemoryStream(manifest), created, cancellation);
        await AddAsync(archive, BackupFormat.Documents, spool, created, cancellation);
        progress?.Report(new(snapshot.Documents, 0, 0));

        using var list = new MemoryStream();
        var problems = new DiagnosticBag();
        long blobs = 0, bytes = 0;
        foreach (var named in snapshot.Blobs)
            if (await AddBlobAsync(archive, named, problems, cancellation) is { } blob) Listed(blob);
        foreach (var (project, job) in snapshot.OpenJobs)
        {
            await foreach (var part in stores.Blobs.ListAsync(ObjectLayout.JobFolder(project, job), cancellation))
                if (await AddBlobAsync(archive, new(part.Name, null, part.Name), problems, cancellation) is { } blob) Listed(blob);
        }

        problems.ThrowIfErrors();
        list.Position = 0;
        await AddAsync(archive, BackupFormat.BlobList, list, created, cancellation);
        var end = new BackupEnd(blobs, bytes, Hash(manifest), snapshot.Sha256, Hash(list.GetBuffer().AsSpan(0, (int)list.Length)));
        await AddAsync(archive, BackupFormat.End, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(end, BackupJson.Default.BackupEnd)), created, cancellation);
        return new(snapshot.Documents, blobs, bytes);

        void Listed(BackupBlob blob)
        {
            JsonSerializer.Serialize(list, blob, BackupJson.Default.BackupBlob);
            list.WriteByte((byte)'\n');
            blobs++;
            bytes += blob.Bytes;
            progress?.Report(new(snapshot.Documents, blobs, bytes));
        }
    }

    private async Task<BackupBlob?> AddBlobAsync(TarWriter archive, NamedBlob named, DiagnosticBag problems, CancellationToken cancellation)
    {
        try
        {
            await using var stream = await stores.Blobs.OpenReadAsync(named.Name, cancellation);
            await using var hashing = new HashingStream(stream);
            await AddAsync(archive, BackupFormat.BlobPrefix + named.Name, hashing, clock.GetUtcNow(), cancellation);
            var hash = hashing.Sha256();
            if (named.Sha256 is null || hash == named.Sha256) return new(named.Name, hashing.Total, hash);
            Problem("has changed");
        }
        catch (BlobNotFoundException)
        {
            Problem("is missing");
        }

        return null;

        void Problem(string what)
        {
            if (problems.Items.Count < MostProblems) problems.Error(BackupErrors.BlobDamaged, $"The blob `{named.Name}` {what}", new Place(Path: named.Document));
        }
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static FileStreamOptions SpoolOptions()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose, BufferSize = BufferBytes,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
