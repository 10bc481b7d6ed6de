using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using SynthData.Errors;

namespace SynthData.Client;

/// <summary>Copies an answer's bytes to a stream; after a cut it asks for the rest of the same bytes.</summary>
internal sealed class ResumedDownload(ServerConnection connection, string path)
{
    private const int MostFailures = 6;
    private const int Sha256Letters = 64;
    private readonly byte[] _buffer = new byte[128 * 1024];
    private long _written;
    private string? _etag;

    public async Task RunAsync(Stream output, IProgress<long>? progress, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var failures = 0; ; )
        {
            var before = _written;
            using var answer = await connection.SendAsync(NewRequest, mayRepeat: true, cancellation);
            _etag ??= answer.Headers.ETag?.ToString();
            if (await CopyAsync(answer, output, hash, progress, cancellation)) break;
            failures = _written > before ? 0 : failures + 1;
            if (failures == MostFailures) throw new SynthDataException(ClientErrors.TransferBroken, $"The download stays at {_written} bytes");
            await Task.Delay(ServerConnection.WaitBefore(failures + 1, null), connection.Clock, cancellation);
        }

        // Only a strong tag is the checksum of the bytes themselves.
        var sha256 = _etag is ['"', ..] ? _etag.Trim('"') : null;
        if (sha256?.Length == Sha256Letters && sha256 != Convert.ToHexStringLower(hash.GetHashAndReset()))
            throw new SynthDataException(ClientErrors.Damaged, ClientErrors.Damaged.Title);
    }

    private HttpRequestMessage NewRequest()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (_written == 0 || _etag is null) return request;
        request.Headers.TryAddWithoutValidation("If-Match", _etag);
        request.Headers.Range = new RangeHeaderValue(_written, null);
        return request;
    }

    /// <returns>True when all of it was copied, false when the connection was cut.</returns>
    private async Task<bool> CopyAsync(HttpResponseMessage answer, Stream output, IncrementalHash hash, IProgress<long>? progress, CancellationToken cancellation)
    {
        // A server that does not take up in the middle sends all again.
        var skip = answer.StatusCode == HttpStatusCode.PartialContent ? 0 : _written;
        try
        {
            await using var content = await AnswerStream.OpenAsync(answer, long.MaxValue, cancellation);
            while (true)
            {
                var read = await content.ReadAsync(_buffer, cancellation);
                if (read == 0) return true;
                var skipped = (int)Math.Min(skip, read);
                skip -= skipped;
                var bytes = _buffer.AsMemory(skipped, read - skipped);
                hash.AppendData(bytes.Span);
                await WriteAsync(output, bytes, cancellation);
                _written += bytes.Length;
                progress?.Report(_written);
            }
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return false;
        }
    }

    /// <summary>A full disk is not a cut connection.</summary>
    public static async Task WriteAsync(Stream output, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        try
        {
            await output.WriteAsync(bytes, cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Files.FileErrors.Coded(failure, "-");
        }
    }
}
