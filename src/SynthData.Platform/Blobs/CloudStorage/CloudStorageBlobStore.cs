using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using SynthData.Gcp.Storage;
using SynthData.Gcp.Transport;

namespace SynthData.Platform.Blobs.CloudStorage;

/// <summary>Blobs as objects of a bucket. What is no blob has a name below <c>temp/</c> that no blob can have.</summary>
internal sealed class CloudStorageBlobStore : IBlobStore
{
    private readonly StorageBucket _bucket;
    private readonly ObjectJoin _join;
    private readonly CloudStorageUploads _uploads;
    private readonly UrlSigner _signer;
    private readonly TimeProvider _clock;

    public CloudStorageBlobStore(GcpTransport transport, string bucket, TimeProvider clock)
    {
        _bucket = new(transport, bucket);
        _join = new(_bucket, JoinFolder);
        _uploads = new(_bucket, _join, clock);
        _signer = new(_bucket, new(transport));
        _clock = clock;
    }

    /// <summary>What a join needs for the time that it takes.</summary>
    private static string JoinFolder => ObjectLayout.Temporary + ".joins/";

    public async Task<BlobInfo?> FindAsync(string name, CancellationToken cancellation) =>
        BlobName.IsAllowed(name) && await _bucket.FindAsync(name, cancellation) is { } item ? Info(item) : null;

    public async Task<Stream> OpenReadAsync(string name, CancellationToken cancellation) =>
        BlobName.IsAllowed(name) && await ObjectReader.OpenAsync(_bucket, name, () => new BlobNotFoundException(name), cancellation) is { } reader
            ? reader
            : throw new BlobNotFoundException(name);

    public async Task<BlobInfo> WriteAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation)
    {
        BlobName.Require(name);
        await using var writer = new ObjectWriter(_bucket, name);
        await write(writer, cancellation);
        return Info(await writer.CompleteAsync(cancellation));
    }

    public async Task<BlobInfo> ComposeAsync(string name, IReadOnlyList<string> parts, CancellationToken cancellation)
    {
        BlobName.Require(name);
        if (parts.FirstOrDefault(part => !BlobName.IsAllowed(part)) is { } impossible) throw new BlobNotFoundException(impossible);
        try
        {
            return Info(await _join.RunAsync(name, [.. parts.Select(part => new StorageSource(part, null))], cancellation));
        }
        catch (GcpException failure) when (failure.StatusCode == HttpStatusCode.NotFound)
        {
            foreach (var part in parts)
                if (await FindAsync(part, cancellation) is null) throw new BlobNotFoundException(part);
            throw;
        }
    }

    public async IAsyncEnumerable<BlobInfo> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var item in _bucket.ListAsync(prefix, cancellation))
            if (BlobName.IsAllowed(item.Name)) yield return Info(item);
    }

    public Task DeleteAsync(string name, CancellationToken cancellation) => BlobName.IsAllowed(name) ? _bucket.DeleteAsync(new(name, null), cancellation) : Task.CompletedTask;

    public async Task<bool> DeleteAsync(BlobInfo found, CancellationToken cancellation)
    {
        if (await FindAsync(found.Name, cancellation) != found) return false;
        // Another that takes the name between the look and this stays: the generation is a condition.
        await _bucket.DeleteAsync(new(found.Name, long.Parse(found.Version!, CultureInfo.InvariantCulture)), cancellation);
        return true;
    }

    public async Task<Uri?> SignDownloadAsync(string name, string disposition, string mediaType, TimeSpan life, CancellationToken cancellation)
    {
        BlobName.Require(name);
        var parameters = new Dictionary<string, string> { ["response-content-disposition"] = disposition, ["response-content-type"] = mediaType };
        return await _signer.SignAsync(new(HttpMethod.Get, name, life) { Parameters = parameters }, cancellation);
    }

    public Task<BlobUpload> BeginUploadAsync(string name, DateTimeOffset expires, CancellationToken cancellation) => _uploads.BeginAsync(name, expires, cancellation);

    public Task<BlobUpload?> FindUploadAsync(string id, CancellationToken cancellation) => _uploads.FindAsync(id, cancellation);

    public Task<BlobUpload> AppendUploadAsync(string id, long offset, Stream content, long most, CancellationToken cancellation) =>
        _uploads.AppendAsync(id, offset, content, most, cancellation);

    public async Task<BlobInfo> FinishUploadAsync(string id, CancellationToken cancellation) => Info(await _uploads.FinishAsync(id, cancellation));

    public Task AbortUploadAsync(string id, CancellationToken cancellation) => _uploads.AbortAsync(id, cancellation);

    public async Task<int> SweepAsync(TimeSpan age, CancellationToken cancellation)
    {
        var deleted = await _uploads.SweepAsync(age, cancellation);
        // A join that lives may need longer than other writers.
        var before = _clock.GetUtcNow() - (age > LongestJoin ? age : LongestJoin);
        await foreach (var item in _bucket.ListAsync(JoinFolder, cancellation))
        {
            if (item.TimeCreated > before) continue;
            await _bucket.DeleteAsync(new(item.Name, item.Generation), cancellation);
            deleted++;
        }

        return deleted;
    }

    private static TimeSpan LongestJoin => TimeSpan.FromHours(1);

    private static BlobInfo Info(StorageObject item) =>
        new(item.Name, item.Size, item.TimeCreated) { Version = item.Generation.ToString(CultureInfo.InvariantCulture) };
}
