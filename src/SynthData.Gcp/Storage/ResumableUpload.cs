using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SynthData.Gcp.Transport;

namespace SynthData.Gcp.Storage;

/// <summary>
/// An upload in pieces, which goes on where it stopped after a cut connection or a failure of the service. The object appears with its last piece. Not for several
/// threads.
/// </summary>
internal sealed class ResumableUpload
{
    /// <summary>Pieces are multiples of it, but for the last.</summary>
    public const int Step = 256 * 1024;

    private const int MostTries = 20, LongestPause = 7;
    private static readonly TimeSpan PieceDeadline = TimeSpan.FromMinutes(5), FirstPause = TimeSpan.FromMilliseconds(100);

    private readonly StorageBucket _bucket;
    private readonly StorageWrite _write;
    private readonly string _session;
    private Crc32C _crc = new();
    private long _sent;

    private ResumableUpload(StorageBucket bucket, StorageWrite write, string session) => (_bucket, _write, _session) = (bucket, write, session);

    private string Crc32c => Crc32C.ToBase64(_crc.Value);

    /// <summary>Size and checksum of what the object becomes with a last piece.</summary>
    public (long Size, string Crc32c) With(ReadOnlySpan<byte> last)
    {
        var crc = _crc;
        crc.Append(last);
        return (_sent + last.Length, Crc32C.ToBase64(crc.Value));
    }

    /// <exception cref="GcpException">With 412 when another generation is there.</exception>
    public static async Task<ResumableUpload> BeginAsync(StorageBucket bucket, StorageWrite write, CancellationToken cancellation)
    {
        var fields = JsonSerializer.SerializeToUtf8Bytes(bucket.FieldsOf(write), StorageJson.Default.StorageFields);
        // A session begun twice is one that nobody uses.
        using var answer = await bucket.Transport.SendAsync(
            new(GcpService.Storage, HttpMethod.Post, $"{bucket.UploadPath("resumable", write)}&name={Uri.EscapeDataString(write.Name)}")
            {
                Body = () => new ByteArrayContent(fields) { Headers = { ContentType = new("application/json") } },
                Headers = [new("X-Upload-Content-Type", write.ContentType)],
                IsIdempotent = true,
            },
            cancellation);
        var session = answer.Headers.Location ?? throw new GcpException("Cloud Storage began an upload without saying where");
        // What is asked is the transport's: only it knows the server, and an address in an answer must not get a credential.
        return new(bucket, write, (session.IsAbsoluteUri ? session.PathAndQuery : session.OriginalString).TrimStart('/'));
    }

    /// <summary>Sends the next piece, a multiple of <see cref="Step"/>.</summary>
    /// <exception cref="GcpException">The session is gone, or the service failed for long.</exception>
    public async Task SendAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellation)
    {
        _crc.Append(piece.Span);
        if (await SendAsync(piece, total: null, cancellation) is not null) throw new GcpException($"Cloud Storage ended the upload of `{_write.Name}` before its last piece");
        _sent += piece.Length;
    }

    /// <summary>Sends the last piece, which is not empty; the object that the upload became.</summary>
    /// <exception cref="GcpException">As above, and with 412 when another generation was written meanwhile.</exception>
    public async Task<StorageObject> FinishAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellation)
    {
        _crc.Append(piece.Span);
        StorageObject? made;
        try
        {
            made = await SendAsync(piece, _sent + piece.Length, cancellation);
        }
        catch (GcpException failure) when (failure.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Gone)
        {
            // The answer to the last piece may have been lost, and then the session.
            if (await _bucket.OwnAsync(_write, cancellation) is not { } own) throw;
            made = own;
        }

        if (made is null) throw new GcpException($"Cloud Storage wants more of `{_write.Name}` than there is");
        if (made.Crc32c == Crc32c && made.Size == _sent + piece.Length) return made;
        await _bucket.DeleteAsync(new(made.Name, made.Generation), cancellation);
        throw new GcpException($"`{_write.Name}` arrived at Cloud Storage with other bytes than were sent");
    }

    /// <summary>Gives the upload up; nothing of it stays.</summary>
    public async Task CancelAsync(CancellationToken cancellation)
    {
        try
        {
            using var answer = await _bucket.Transport.SendAsync(new(GcpService.Storage, HttpMethod.Delete, _session), cancellation);
        }
        catch (GcpException)
        {
            // 499 says that it is cancelled. In any other case the service forgets the session in a week, and nothing of it is ever seen.
        }
    }

    /// <summary>Null when the service has the piece and waits for more.</summary>
    private async Task<StorageObject?> SendAsync(ReadOnlyMemory<byte> piece, long? total, CancellationToken cancellation)
    {
        var (end, received) = (_sent + piece.Length, _sent);
        var isUnclear = false;
        for (var tries = 1; ; tries++)
        {
            var before = received;
            try
            {
                var answer = isUnclear ? await AskAsync(total, cancellation) : await PutAsync(piece[(int)(received - _sent)..], received, total, cancellation);
                if (answer.Made is not null) return answer.Made;
                (received, isUnclear) = (answer.Received, false);
            }
            catch (GcpException failure) when (failure.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
            {
                throw Lost(failure);
            }
            catch (GcpException failure) when (tries < MostTries && IsPassing(failure))
            {
                // Waits first: what is too busy for bytes is too busy for questions. Then it asks, until there is an answer.
                await Task.Delay(FirstPause * _bucket.Transport.Options.Jitter() * (1 << Math.Min(tries, LongestPause)), _bucket.Transport.Options.Clock, cancellation);
                isUnclear = true;
                continue;
            }

            if (received < _sent || received > end) throw new GcpException($"Cloud Storage has {received} bytes of `{_write.Name}`, which can't be");
            if (received == end && total is null) return null;
            if (received > before) tries = 0;
            if (tries == MostTries) throw new GcpException($"Cloud Storage takes no more bytes of `{_write.Name}`");
        }
    }

    private Task<(StorageObject? Made, long Received)> PutAsync(ReadOnlyMemory<byte> bytes, long from, long? total, CancellationToken cancellation) =>
        AnswerAsync(bytes, bytes.IsEmpty ? AskRange(total) : total is { } whole ? new(from, from + bytes.Length - 1, whole) : new(from, from + bytes.Length - 1), total, cancellation);

    private Task<(StorageObject? Made, long Received)> AskAsync(long? total, CancellationToken cancellation) => AnswerAsync(default, AskRange(total), total, cancellation);

    /// <summary>Sends bytes, or none to ask how many arrived.</summary>
    private async Task<(StorageObject? Made, long Received)> AnswerAsync(ReadOnlyMemory<byte> bytes, ContentRangeHeaderValue? range, long? total, CancellationToken cancellation)
    {
        var request = new GcpRequest(GcpService.Storage, HttpMethod.Put, _session)
        {
            Body = () =>
            {
                var content = new ReadOnlyMemoryContent(bytes);
                if (range is not null) content.Headers.ContentRange = range;
                else content.Headers.TryAddWithoutValidation("Content-Range", "bytes */*");
                return content;
            },
            Headers = total is null ? [] : [new("X-Goog-Hash", "crc32c=" + Crc32c)],
            IsIdempotent = bytes.IsEmpty,
            Deadline = PieceDeadline,
        };
        using var answer = await _bucket.Transport.SendAsync(request, cancellation);
        if (answer.IsSuccessStatusCode) return (await MadeAsync(answer, cancellation), 0);
        var received = answer.Headers.TryGetValues("Range", out var values) && RangeHeaderValue.TryParse(values.First(), out var known) ? known.Ranges.First().To + 1 ?? 0 : 0;
        return (null, received);
    }

    private static async Task<StorageObject?> MadeAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            return await answer.Content.ReadFromJsonAsync(StorageJson.Default.StorageObject, cancellation);
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException or JsonException)
        {
            // Asking again gives the same answer.
            throw new GcpException("The answer of Cloud Storage to an upload was cut", failure) { MayHaveHappened = true };
        }
    }

    /// <summary>Null when the total is not known, for which there is no value of the type.</summary>
    private static ContentRangeHeaderValue? AskRange(long? total) => total is { } whole ? new(whole) : null;

    /// <summary>The bytes before are gone with the session, so whoever gives them must begin again.</summary>
    private GcpException Lost(GcpException failure) =>
        new($"Cloud Storage forgot the upload of `{_write.Name}`", failure) { Code = GcpErrors.Unreachable, StatusCode = HttpStatusCode.Gone };

    /// <summary>Whether the bytes may have arrived and asking helps.</summary>
    private static bool IsPassing(GcpException failure) =>
        failure.StatusCode is null or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
}
