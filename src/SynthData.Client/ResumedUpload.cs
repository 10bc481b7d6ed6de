using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using SynthData.Errors;

namespace SynthData.Client;

/// <summary>Sends a stream in pieces to an upload's address, and asks after a failure how much arrived.</summary>
internal sealed class ResumedUpload(ServerConnection connection, string url)
{
    /// <summary>A multiple of 256 KiB, as Cloud Storage wants.</summary>
    public const int PieceBytes = 8 << 20;

    private const int MostFailures = 6;

    /// <returns>Bytes sent in all.</returns>
    public async Task<long> RunAsync(Stream content, IProgress<long>? progress, CancellationToken cancellation)
    {
        byte[] piece = new byte[PieceBytes], next = new byte[PieceBytes];
        var length = await content.ReadAtLeastAsync(piece, PieceBytes, throwOnEndOfStream: false, cancellation);
        long start = 0;
        while (true)
        {
            // Only who has looked at what follows knows whether a piece is the last.
            var nextLength = length < PieceBytes ? 0 : await content.ReadAtLeastAsync(next, PieceBytes, throwOnEndOfStream: false, cancellation);
            await SendPieceAsync(piece.AsMemory(0, length), start, nextLength == 0, cancellation);
            start += length;
            progress?.Report(start);
            if (nextLength == 0) return start;
            (piece, next, length) = (next, piece, nextLength);
        }
    }

    private async Task SendPieceAsync(ReadOnlyMemory<byte> piece, long start, bool isLast, CancellationToken cancellation)
    {
        var end = start + piece.Length;
        var total = isLast ? end.ToString(CultureInfo.InvariantCulture) : "*";
        var received = start;
        for (var failures = 0; ; )
        {
            var before = received;
            try
            {
                var rest = piece[(int)(received - start)..];
                var range = rest.IsEmpty ? $"bytes */{total}" : string.Create(CultureInfo.InvariantCulture, $"bytes {received}-{end - 1}/{total}");
                received = await PutAsync(rest, range, end, cancellation);
            }
            catch (SynthDataException failure) when (failure.Diagnostics[0].Code == ClientErrors.Unreachable)
            {
                received = await FindReceivedAsync(received, end, cancellation);
            }

            if (received >= end) return;
            if (received < start) throw new SynthDataException(ClientErrors.TransferBroken, "The server has lost a part of the upload");
            failures = received > before ? 0 : failures + 1;
            if (failures == MostFailures) throw new SynthDataException(ClientErrors.TransferBroken, $"The upload stays at {received} bytes");
            if (failures > 0) await Task.Delay(ServerConnection.WaitBefore(failures, null), connection.Clock, cancellation);
        }
    }

    /// <summary>How much arrived, after a try without an answer; what is known when that can't be asked either.</summary>
    private async Task<long> FindReceivedAsync(long known, long end, CancellationToken cancellation)
    {
        try
        {
            return await PutAsync(default, "bytes */*", end, cancellation);
        }
        catch (SynthDataException failure) when (failure.Diagnostics[0].Code == ClientErrors.Unreachable)
        {
            return known;
        }
    }

    /// <returns>Bytes that the server has.</returns>
    private async Task<long> PutAsync(ReadOnlyMemory<byte> bytes, string range, long end, CancellationToken cancellation)
    {
        var content = new ReadOnlyMemoryContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Range", range);
        using var answer = await connection.SendOnceAsync(new(HttpMethod.Put, url) { Content = content }, cancellation);
        if (answer.StatusCode == HttpStatusCode.PermanentRedirect) return ReceivedOf(answer.Headers);
        if (answer.IsSuccessStatusCode) return end;
        if (answer.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError && !ServerConnection.IsQuota(answer))
        {
            await Task.Delay(ServerConnection.WaitBefore(1, answer.Headers.RetryAfter), connection.Clock, cancellation);
            throw new SynthDataException(ClientErrors.Unreachable, ClientErrors.Unreachable.Title);
        }

        throw await connection.RefusalAsync(answer, cancellation);
    }

    /// <summary><c>Range: bytes=0-41</c> means 42 bytes; without the header there are none.</summary>
    private static long ReceivedOf(HttpResponseHeaders headers)
    {
        if (!headers.TryGetValues("Range", out var values)) return 0;
        var last = values.First().Split('-')[^1];
        return long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var end) ? end + 1 : 0;
    }
}
