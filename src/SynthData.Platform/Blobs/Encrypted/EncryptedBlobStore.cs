using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using SynthData.Gcp.Kms;
using SynthData.Gcp.Transport;

namespace SynthData.Platform.Blobs.Encrypted;

/// <summary>
/// Blobs of another store, some of them encrypted: each with a key of its own, which Cloud KMS wraps. What is at rest, and whoever reads it there, has nothing without
/// the right to use the key.
/// </summary>
/// <param name="inner">Where the bytes are.</param>
/// <param name="kms">Wraps keys.</param>
/// <param name="key">Name of the key that wraps.</param>
/// <param name="isEncrypted">Which names are of encrypted blobs; never those of uploads.</param>
internal sealed class EncryptedBlobStore(IBlobStore inner, KmsClient kms, string key, Func<string, bool> isEncrypted) : IBlobStore
{
    private const int CopyBytes = 1 << 20;

    public async Task<BlobInfo?> FindAsync(string name, CancellationToken cancellation) => await inner.FindAsync(name, cancellation) is { } found ? Plain(found) : null;

    public async Task<Stream> OpenReadAsync(string name, CancellationToken cancellation)
    {
        var stream = await inner.OpenReadAsync(name, cancellation);
        if (!isEncrypted(name)) return stream;
        BlobCipher? cipher = null;
        try
        {
            var header = new byte[BlobEnvelope.HeaderBytes];
            var length = await stream.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellation);
            cipher = await UnwrapAsync(name, BlobEnvelope.WrappedKey(name, header.AsSpan(0, length)), cancellation);
            return await OpeningStream.OpenAsync(name, stream, cipher, cancellation);
        }
        catch
        {
            cipher?.Dispose();
            await stream.DisposeAsync();
            throw;
        }
    }

    public async Task<BlobInfo> WriteAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation)
    {
        BlobName.Require(name);
        if (!isEncrypted(name)) return await inner.WriteAsync(name, write, cancellation);
        var made = RandomNumberGenerator.GetBytes(BlobCipher.KeyBytes);
        var header = BlobEnvelope.Header(await kms.EncryptAsync(key, made, BlobCipher.ContextOf(name), cancellation));
        using var cipher = new BlobCipher(name, made);
        return Plain(await inner.WriteAsync(
            name,
            async (stream, stop) =>
            {
                await stream.WriteAsync(header, stop);
                await using var sealing = new SealingStream(stream, cipher);
                await write(sealing, stop);
                await sealing.FinishAsync(stop);
            },
            cancellation));
    }

    public async Task<BlobInfo> ComposeAsync(string name, IReadOnlyList<string> parts, CancellationToken cancellation)
    {
        if (!isEncrypted(name) && !parts.Any(isEncrypted)) return await inner.ComposeAsync(name, parts, cancellation);
        foreach (var part in parts)
            if (await inner.FindAsync(part, cancellation) is null) throw new BlobNotFoundException(part);
        return await WriteAsync(
            name,
            async (stream, stop) =>
            {
                foreach (var part in parts)
                {
                    await using var source = await OpenReadAsync(part, stop);
                    await source.CopyToAsync(stream, CopyBytes, stop);
                }
            },
            cancellation);
    }

    public async IAsyncEnumerable<BlobInfo> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var found in inner.ListAsync(prefix, cancellation)) yield return Plain(found);
    }

    public Task DeleteAsync(string name, CancellationToken cancellation) => inner.DeleteAsync(name, cancellation);

    public async Task<bool> DeleteAsync(BlobInfo found, CancellationToken cancellation) =>
        await inner.FindAsync(found.Name, cancellation) is { } there && Plain(there) == found && await inner.DeleteAsync(there, cancellation);

    /// <summary>None for encrypted blobs: who has the link alone could not read them.</summary>
    public Task<Uri?> SignDownloadAsync(string name, string disposition, string mediaType, TimeSpan life, CancellationToken cancellation) =>
        isEncrypted(name) ? Task.FromResult<Uri?>(null) : inner.SignDownloadAsync(name, disposition, mediaType, life, cancellation);

    public Task<BlobUpload> BeginUploadAsync(string name, DateTimeOffset expires, CancellationToken cancellation) =>
        isEncrypted(name) && BlobName.IsAllowed(name) ? throw new NotSupportedException("Encrypted blobs are not uploaded in pieces.") : inner.BeginUploadAsync(name, expires, cancellation);

    public Task<BlobUpload?> FindUploadAsync(string id, CancellationToken cancellation) => inner.FindUploadAsync(id, cancellation);

    public Task<BlobUpload> AppendUploadAsync(string id, long offset, Stream content, long most, CancellationToken cancellation) =>
        inner.AppendUploadAsync(id, offset, content, most, cancellation);

    public Task<BlobInfo> FinishUploadAsync(string id, CancellationToken cancellation) => inner.FinishUploadAsync(id, cancellation);

    public Task AbortUploadAsync(string id, CancellationToken cancellation) => inner.AbortUploadAsync(id, cancellation);

    public Task<int> SweepAsync(TimeSpan age, CancellationToken cancellation) => inner.SweepAsync(age, cancellation);

    private BlobInfo Plain(BlobInfo found) => isEncrypted(found.Name) ? found with { Bytes = BlobEnvelope.PlainLength(found.Bytes) } : found;

    private async Task<BlobCipher> UnwrapAsync(string name, byte[] wrapped, CancellationToken cancellation)
    {
        byte[] unwrapped;
        try
        {
            unwrapped = await kms.DecryptAsync(key, wrapped, BlobCipher.ContextOf(name), cancellation);
        }
        catch (GcpException failure) when (failure.Status == "INVALID_ARGUMENT")
        {
            // Not of this key, or wrapped for another blob.
            throw BlobEnvelope.Damaged(name);
        }

        return unwrapped.Length == BlobCipher.KeyBytes ? new(name, unwrapped) : throw BlobEnvelope.Damaged(name);
    }
}
