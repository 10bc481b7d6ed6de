using System.Runtime.CompilerServices;
using SynthData.Files;

namespace SynthData.Platform.Blobs.Folder;

/// <summary>Blobs as files below a folder.</summary>
internal sealed class FolderBlobStore : IBlobStore
{
    private const int BufferBytes = 1 << 16, CopyBytes = 1 << 20;

    private readonly BlobFolder _folder;
    private readonly FolderUploads _uploads;
    private readonly TimeProvider _clock;

    public FolderBlobStore(string dataFolder, TimeProvider clock)
    {
        _folder = new(Path.GetFullPath(dataFolder));
        _uploads = new(_folder, clock);
        _clock = clock;
    }

    public Task<BlobInfo?> FindAsync(string name, CancellationToken cancellation) => Task.FromResult(_folder.Find(name));

    public Task<Stream> OpenReadAsync(string name, CancellationToken cancellation) => Task.FromResult<Stream>(OpenRead(name));

    public async Task<BlobInfo> WriteAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation)
    {
        BlobName.Require(name);
        var path = _folder.PathOf(name);
        string? temporary = null;
        try
        {
            await using (var file = _folder.CreateTemporary(path))
            {
                temporary = file.Name;
                // Buffered on this side of the coded stream: closing a file that failed would fail again, and hide the code.
                await using var stream = new BufferedStream(new CodedFileStream(file, path), BufferBytes);
                await write(stream, cancellation);
                await stream.FlushAsync(cancellation);
                OwnedFile.FlushToDisk(file, path);
            }

            return _folder.Place(temporary, name);
        }
        finally
        {
            if (temporary is not null) File.Delete(temporary);
        }
    }

    public async Task<BlobInfo> ComposeAsync(string name, IReadOnlyList<string> parts, CancellationToken cancellation)
    {
        if (parts.FirstOrDefault(part => _folder.Find(part) is null) is { } missing) throw new BlobNotFoundException(missing);
        return await WriteAsync(
            name,
            async (stream, stop) =>
            {
                foreach (var part in parts)
                {
                    await using var source = OpenRead(part);
                    await source.CopyToAsync(stream, CopyBytes, stop);
                }
            },
            cancellation);
    }

    public async IAsyncEnumerable<BlobInfo> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        foreach (var name in Names("", prefix))
        {
            cancellation.ThrowIfCancellationRequested();
            if (_folder.Find(name) is { } blob) yield return blob;
        }
    }

    public Task DeleteAsync(string name, CancellationToken cancellation)
    {
        if (BlobName.IsAllowed(name)) _folder.Delete(name);
        return Task.CompletedTask;
    }

    public Task<Uri?> SignDownloadAsync(string name, string disposition, string mediaType, TimeSpan life, CancellationToken cancellation) => Task.FromResult<Uri?>(null);

    public Task<BlobUpload> BeginUploadAsync(string name, DateTimeOffset expires, CancellationToken cancellation) => _uploads.BeginAsync(name, expires, cancellation);

    public Task<BlobUpload?> FindUploadAsync(string id, CancellationToken cancellation) => _uploads.FindAsync(id, cancellation);

    public Task<BlobUpload> AppendUploadAsync(string id, long offset, Stream content, long most, CancellationToken cancellation) =>
        _uploads.AppendAsync(id, offset, content, most, cancellation);

    public Task<BlobInfo> FinishUploadAsync(string id, CancellationToken cancellation) => _uploads.FinishAsync(id, cancellation);

    public Task AbortUploadAsync(string id, CancellationToken cancellation)
    {
        _uploads.Abort(id);
        return Task.CompletedTask;
    }

    public async Task<int> SweepAsync(TimeSpan age, CancellationToken cancellation)
    {
        var deleted = await _uploads.SweepAsync(age, cancellation);
        if (!Directory.Exists(_folder.Temporary)) return deleted;
        return deleted + Directory.EnumerateFiles(_folder.Temporary).Count(path => AbandonedFile.TryDelete(path, _clock.GetUtcNow() - age));
    }

    private FileStream OpenRead(string name)
    {
        if (!BlobName.IsAllowed(name)) throw new BlobNotFoundException(name);
        var path = _folder.PathOf(name);
        try
        {
            return new(path, new FileStreamOptions { Share = FileShare.Read | FileShare.Delete, Options = FileOptions.Asynchronous });
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException || Directory.Exists(path))
        {
            throw new BlobNotFoundException(name);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Coded(failure, path);
        }
    }

    /// <summary>Names below a folder that begin with the prefix, in order of the whole name: a folder stands where its name with a slash would.</summary>
    private IEnumerable<string> Names(string folder, string prefix)
    {
        FileSystemInfo[] entries;
        try
        {
            entries = new DirectoryInfo(folder.Length == 0 ? _folder.Blobs : _folder.PathOf(folder)).GetFileSystemInfos();
        }
        catch (DirectoryNotFoundException)
        {
            yield break;
        }

        foreach (var name in entries.Select(entry => folder + entry.Name + (entry is DirectoryInfo ? "/" : "")).Order(StringComparer.Ordinal))
        {
            if (!name.EndsWith('/'))
            {
                if (name.StartsWith(prefix, StringComparison.Ordinal)) yield return name;
            }
            else if (name.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(name, StringComparison.Ordinal))
            {
                foreach (var below in Names(name, prefix)) yield return below;
            }
        }
    }
}
