using System.Net;
using SynthData.Gcp.Transport;

namespace SynthData.Gcp.Storage;

/// <summary>The bytes of one generation of an object, by range. A generation that is replaced by one with the same bytes is as good.</summary>
internal sealed class ObjectSource
{
    private const int MostTries = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly StorageBucket _bucket;
    private readonly Func<Exception> _gone;
    private long _generation;

    private ObjectSource(StorageBucket bucket, string name, Func<Exception> gone) => (_bucket, Name, _gone) = (bucket, name, gone);

    public string Name { get; }

    public long Size { get; private set; }

    /// <summary>Null when the service does not say.</summary>
    public string? Crc32c { get; private set; }

    /// <summary>The newest generation, and its first bytes.</summary>
    /// <exception cref="GcpException">With 404 when there is none.</exception>
    public static async Task<(ObjectSource Source, PooledBytes First)> OpenAsync(StorageBucket bucket, string name, int most, Func<Exception> gone, CancellationToken cancellation)
    {
        var source = new ObjectSource(bucket, name, gone);
        try
        {
            using var answer = await source.AskAsync(0, most, null, cancellation);
            source._generation = Number(answer, "x-goog-generation") ?? throw new GcpException("Cloud Storage gave bytes without their generation");
            source.Size = answer.Content.Headers.ContentRange?.Length ?? Number(answer, "x-goog-stored-content-length") ?? 0;
            source.Crc32c = Hash(answer);
            return (source, await source.FillAsync(answer, 0, (int)Math.Min(most, source.Size), cancellation));
        }
        // An empty object has no range.
        catch (GcpException failure) when (failure.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            if (await bucket.FindAsync(name, cancellation) is not { } empty) throw new GcpException($"There is no object `{name}`") { StatusCode = HttpStatusCode.NotFound };
            source._generation = empty.Generation;
            return (source, new(0));
        }
    }

    /// <summary>Bytes of the generation.</summary>
    public Task<PooledBytes> FetchAsync(long from, int length, CancellationToken cancellation) => FillAsync(null, from, length, cancellation);

    private async Task<PooledBytes> FillAsync(HttpResponseMessage? answer, long from, int length, CancellationToken cancellation)
    {
        var bytes = new PooledBytes(length);
        try
        {
            for (int filled = 0, tries = 0; ; tries++)
            {
                var before = filled;
                using var patience = new CancellationTokenSource(Patience, _bucket.Transport.Options.Clock);
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
                try
                {
                    using var current = answer ?? await AskAsync(from + filled, length - filled, Volatile.Read(ref _generation), cancellation);
                    answer = null;
                    await using var content = await current.Content.ReadAsStreamAsync(stop.Token);
                    while (filled < length && await content.ReadAsync(bytes.Memory[filled..], stop.Token) is var read and > 0) filled += read;
                    if (filled == length) return bytes;
                }
                catch (Exception failure) when (IsCut(failure, cancellation))
                {
                    // The next request goes on behind the bytes that came.
                }

                if (filled > before) tries = 0;
                if (tries == MostTries) throw new GcpException($"The connection to Cloud Storage is cut again and again while it gives `{Name}`") { Code = GcpErrors.Unreachable };
                if (filled == before) await Task.Delay(TimeSpan.FromMilliseconds(50 << tries), _bucket.Transport.Options.Clock, cancellation);
            }
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    /// <summary>Asks for bytes; of the newest generation when none is named.</summary>
    private async Task<HttpResponseMessage> AskAsync(long from, int length, long? generation, CancellationToken cancellation)
    {
        var path = $"{_bucket.PathOf(Name)}?alt=media" + (generation is null ? "" : $"&generation={generation}");
        var request = new GcpRequest(GcpService.Storage, HttpMethod.Get, path)
        {
            // Bytes as they are stored, whatever encoding somebody gave them.
            Headers = [new("Range", $"bytes={from}-{from + length - 1}"), new("Accept-Encoding", "gzip")],
            IsIdempotent = true,
        };
        while (true)
        {
            try
            {
                return await _bucket.Transport.SendAsync(request, cancellation);
            }
            catch (GcpException failure) when (generation is not null && failure.StatusCode == HttpStatusCode.NotFound)
            {
                if (await _bucket.FindAsync(Name, cancellation) is not { } other || other.Size != Size || other.Crc32c != Crc32c || other.Generation == generation) throw _gone();
                generation = other.Generation;
                Volatile.Write(ref _generation, other.Generation);
                request = request with { Path = $"{_bucket.PathOf(Name)}?alt=media&generation={generation}" };
            }
        }
    }

    private static bool IsCut(Exception failure, CancellationToken cancellation) =>
        failure is IOException or HttpRequestException || failure is OperationCanceledException && !cancellation.IsCancellationRequested;

    private static long? Number(HttpResponseMessage answer, string header) =>
        answer.Headers.TryGetValues(header, out var values) && long.TryParse(values.First(), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Hash(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("x-goog-hash", out var values)
            ? values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries)).FirstOrDefault(hash => hash.StartsWith("crc32c=", StringComparison.Ordinal))?["crc32c=".Length..]
            : null;
}
