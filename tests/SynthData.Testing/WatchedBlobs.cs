using SynthData.Platform.Blobs;

namespace SynthData.Testing;

/// <summary>A real blob store that lets a test come in between.</summary>
internal sealed class WatchedBlobs(IBlobStore inner) : IBlobStore
{
    /// <summary>Called with the name before a blob is written; may wait or throw.</summary>
    public Func<string, CancellationToken, Task>? BeforeWrite { get; set; }

    /// <summary>Called with the name before a blob is read; may throw.</summary>
    public Func<string, Task>? BeforeRead { get; set; }

    /// <summary>Names written, in order.</summary>
    public List<string> Written { get; } = [];

    public async Task<BlobInfo> WriteAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation)
    {
        if (BeforeWrite is { } before) await before(name, cancellation);
        var blob = await inner.WriteAsync(name, write, cancellation);
        lock (Written) Written.Add(name);
        return blob;
    }

    public Task<BlobInfo?> FindAsync(string name, CancellationToken cancellation) => inner.FindAsync(name, cancellation);

    public async Task<Stream> OpenReadAsync(string name, CancellationToken cancellation)
    {
        if (BeforeRead is { } before) await before(name);
        return await inner.OpenReadAsync(name, cancellation);
    }

    public Task<BlobInfo> ComposeAsync(string name, IReadOnlyList<string> parts, CancellationToken cancellation) => inner.ComposeAsync(name, parts, cancellation);

    public IAsyncEnumerable<BlobInfo> ListAsync(string prefix, CancellationToken cancellation) => inner.ListAsync(prefix, cancellation);

    public Task DeleteAsync(string name, CancellationToken cancellation) => inner.DeleteAsync(name, cancellation);

    public Task<Uri?> SignDownloadAsync(string name, string disposition, string mediaType, TimeSpan life, CancellationToken cancellation) =>
        inner.SignDownloadAsync(name, disposition, mediaType, life, cancellation);

    public Task<BlobUpload> BeginUploadAsync(string name, DateTimeOffset expires, CancellationToken cancellation) => inner.BeginUploadAsync(name, expires, cancellation);

    public Task<BlobUpload?> FindUploadAsync(string id, CancellationToken cancellation) => inner.FindUploadAsync(id, cancellation);

    public Task<BlobUpload> AppendUploadAsync(string id, long offset, Stream content, long most, CancellationToken cancellation) =>
        inner.AppendUploadAsync(id, offset, content, most, cancellation);

    public Task<BlobInfo> FinishUploadAsync(string id, CancellationToken cancellation) => inner.FinishUploadAsync(id, cancellation);

    public Task AbortUploadAsync(string id, CancellationToken cancellation) => inner.AbortUploadAsync(id, cancellation);

    public Task<int> SweepAsync(TimeSpan age, CancellationToken cancellation) => inner.SweepAsync(age, cancellation);
}
