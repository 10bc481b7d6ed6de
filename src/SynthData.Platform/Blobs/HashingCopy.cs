using System.Buffers;
using System.Security.Cryptography;
using SynthData.Errors;

namespace SynthData.Platform.Blobs;

/// <summary>Copies a stream, bounded, and says what it was.</summary>
internal static class HashingCopy
{
    private const int BufferBytes = 128 * 1024;

    /// <returns>SHA-256 of the bytes, lower-case hex.</returns>
    /// <exception cref="SynthDataException">More than <paramref name="most"/> bytes came.</exception>
    public static async Task<string> RunAsync(Stream input, Stream output, long most, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            long total = 0;
            for (int read; (read = await input.ReadAsync(buffer, cancellation)) > 0;)
            {
                total += read;
                if (total > most) throw new SynthDataException(PlatformErrors.TooLarge, $"More than {most} bytes were sent");
                hash.AppendData(buffer, 0, read);
                await output.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}
