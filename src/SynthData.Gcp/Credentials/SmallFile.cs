using SynthData.Gcp.Transport;

namespace SynthData.Gcp.Credentials;

/// <summary>Reads files that hold credentials, which are never long.</summary>
internal static class SmallFile
{
    private const int MostBytes = 64 << 10;

    /// <exception cref="GcpException">It is not there, not ours to read, or longer than any credentials.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, useAsync: true);
            var bytes = new byte[MostBytes + 1];
            var length = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
            return length <= MostBytes ? bytes.AsMemory(0, length) : throw Unusable(path, "is too long to be credentials", null);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unusable(path, "is not there", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, "can't be read", failure);
        }
    }

    private static GcpException Unusable(string path, string why, Exception? failure) => new($"The file `{path}` {why}", failure) { Code = GcpErrors.BadCredentials };
}
