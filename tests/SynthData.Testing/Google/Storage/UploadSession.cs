using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SynthData.Testing.Google.Storage;

/// <summary>A resumable upload. Bytes stay in steps of 256 KiB, as at Google, also when the connection is cut in the middle of a piece.</summary>
internal sealed class UploadSession(StorageState state, string bucket, string name, JsonObject fields, Preconditions conditions)
{
    private const int Step = 256 * 1024;

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly string _file = state.Files.NewFile();
    private long _received;

    /// <summary>What it became; null until then.</summary>
    public StoredObject? Made { get; private set; }

    /// <summary>Generation that it replaced.</summary>
    public StoredObject? Replaced { get; private set; }

    /// <summary>Takes a piece or answers a question; true when this request made the object.</summary>
    public async Task<bool> TakeAsync(HttpRequest request, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (Made is not null) return false;
            var (first, last, total) = Range(request);
            if (first is { } offset)
            {
                if (offset > _received) throw StorageRefusal.Invalid($"The piece begins at {offset}, {_received} bytes arrived");
                var end = await AppendAsync(request.Body, offset, last is null && total is null, cancellation);
                // Without an end the piece ends with the body; without a total too that is the end of the object.
                total ??= last is null ? end : null;
            }

            if (total is not { } whole || _received < whole) return false;
            if (_received > whole) throw StorageRefusal.Invalid("More bytes arrived than the total");
            if (_received == 0) await File.Create(_file).DisposeAsync();
            AddHashes(request);
            (Made, Replaced) = state.Create(bucket, name, await StoredFiles.DescribeAsync(_file, cancellation), fields, conditions);
            return true;

            async Task<long> AppendAsync(Stream body, long offset, bool isWhole, CancellationToken stop)
            {
                await using var file = new FileStream(_file, FileMode.OpenOrCreate, FileAccess.Write);
                file.Seek(_received, SeekOrigin.Begin);
                var buffer = new byte[1 << 17];
                var position = offset;
                var ended = false;
                try
                {
                    for (int read; (read = await body.ReadAsync(buffer, stop)) > 0; position += read)
                    {
                        var known = (int)Math.Clamp(file.Position - position, 0, read);
                        await file.WriteAsync(buffer.AsMemory(known, read - known), stop);
                    }

                    ended = true;
                }
                finally
                {
                    // What is no full step is lost unless it completes the object.
                    var kept = ended && (isWhole || last is null || position == total) ? file.Position : file.Position / Step * Step;
                    _received = Math.Max(_received, kept);
                    file.SetLength(_received);
                }

                return position;
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Null when nothing arrived.</summary>
    public string? ReceivedRange => _received == 0 ? null : $"bytes=0-{StoredObject.Text(_received - 1)}";

    /// <summary><c>bytes A-B/TOTAL</c>, with <c>*</c> for what is not known; without the header the body is the whole.</summary>
    private static (long? First, long? Last, long? Total) Range(HttpRequest request)
    {
        if (request.Headers.ContentRange is not [{ } header]) return (0, null, request.ContentLength);
        var parts = header.Replace("bytes ", "", StringComparison.Ordinal).Split('/');
        if (parts.Length != 2) throw StorageRefusal.Invalid("Failed to parse Content-Range header.");
        var total = parts[1] == "*" ? (long?)null : Number(parts[1]);
        if (parts[0] == "*") return (null, null, total);
        var ends = parts[0].Split('-');
        return (Number(ends[0]), ends[1] == "*" ? null : Number(ends[1]), total);
    }

    private static long Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw StorageRefusal.Invalid("Failed to parse Content-Range header.");

    private void AddHashes(HttpRequest request)
    {
        foreach (var hash in request.Headers["x-goog-hash"].SelectMany(header => header!.Split(',', StringSplitOptions.TrimEntries)))
        {
            if (hash.StartsWith("crc32c=", StringComparison.Ordinal)) fields["crc32c"] = hash["crc32c=".Length..];
            if (hash.StartsWith("md5=", StringComparison.Ordinal)) fields["md5Hash"] = hash["md5=".Length..];
        }
    }
}
