using System.Buffers;
using System.Security.Cryptography;
using SynthData.Gcp;

namespace SynthData.Testing.Google.Storage;

/// <summary>Where the server keeps the bytes of objects: files that nobody changes once they are complete.</summary>
internal sealed class StoredFiles : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _count;

    public string NewFile() => Path.Combine(_folder.Path, StoredObject.Text(Interlocked.Increment(ref _count)));

    /// <summary>Keeps all that a stream gives.</summary>
    public async Task<StoredBytes> KeepAsync(Stream content, CancellationToken cancellation)
    {
        var file = NewFile();
        await using (var output = File.Create(file)) await content.CopyToAsync(output, cancellation);
        return await DescribeAsync(file, cancellation);
    }

    /// <summary>The bytes of objects one after another.</summary>
    public async Task<StoredBytes> JoinAsync(IReadOnlyList<StoredBytes> parts, CancellationToken cancellation)
    {
        var file = NewFile();
        await using (var output = File.Create(file))
        {
            foreach (var part in parts)
            {
                await using var input = File.OpenRead(part.File);
                await input.CopyToAsync(output, cancellation);
            }
        }

        return await DescribeAsync(file, cancellation) with { Md5 = null, Components = parts.Sum(part => part.Components ?? 1) };
    }

    public static async Task<StoredBytes> DescribeAsync(string file, CancellationToken cancellation)
    {
        await using var content = File.OpenRead(file);
        var crc = new Crc32C();
#pragma warning disable CA5351 // Cloud Storage's own checksum, not a secret.
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 17);
        try
        {
            for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0;)
            {
                crc.Append(buffer.AsSpan(0, read));
                md5.AppendData(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return new(file, content.Length, Crc32C.ToBase64(crc.Value), Convert.ToBase64String(md5.GetHashAndReset()));
    }

    public void Dispose() => _folder.Dispose();
}
