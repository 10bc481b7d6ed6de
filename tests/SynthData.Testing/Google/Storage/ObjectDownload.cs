using System.Globalization;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SynthData.Testing.Google.Storage;

/// <summary>The bytes of an object as an answer.</summary>
internal static class ObjectDownload
{
    public static async Task AnswerAsync(HttpContext context, StoredObject item, Stream content)
    {
        var (request, response) = (context.Request, context.Response);
        response.ContentType = request.Query["response-content-type"] is [{ } asked] ? asked : item.Field("contentType") ?? "application/octet-stream";
        if ((request.Query["response-content-disposition"] is [{ } given] ? given : item.Field("contentDisposition")) is { } disposition) response.Headers.ContentDisposition = disposition;
        response.Headers.ETag = $"\"{item.ETag}\"";
        response.Headers.LastModified = item.Updated.ToString("R", CultureInfo.InvariantCulture);
        response.Headers["x-goog-generation"] = StoredObject.Text(item.Generation);
        response.Headers["x-goog-metageneration"] = StoredObject.Text(item.Metageneration);
        response.Headers["x-goog-stored-content-length"] = StoredObject.Text(item.Bytes.Length);
        response.Headers["x-goog-stored-content-encoding"] = item.Field("contentEncoding") ?? "identity";
        response.Headers["x-goog-hash"] = $"crc32c={item.Bytes.Crc32C}" + (item.Bytes.Md5 is { } md5 ? $",md5={md5}" : "");
        if (item.Field("contentEncoding") == "gzip" && !request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal))
        {
            response.Headers.Warning = "214 UploadServer gunzipped";
            await using var plain = new GZipStream(content, CompressionMode.Decompress);
            await plain.CopyToAsync(response.Body, context.RequestAborted);
            return;
        }

        if (item.Field("contentEncoding") is { } encoding) response.Headers.ContentEncoding = encoding;
        var (first, length) = (0L, content.Length);
        if (RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var range) && range.Ranges.Count == 1)
        {
            var part = range.Ranges.First();
            first = part.From ?? Math.Max(0, content.Length - part.To!.Value);
            var last = part.From is null ? content.Length - 1 : Math.Min(part.To ?? long.MaxValue, content.Length - 1);
            if (first > last)
            {
                response.Headers.ContentRange = $"bytes */{StoredObject.Text(content.Length)}";
                throw new StorageRefusal(416, "requestedRangeNotSatisfiable", "Request range not satisfiable");
            }

            length = last - first + 1;
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes {StoredObject.Text(first)}-{StoredObject.Text(last)}/{StoredObject.Text(content.Length)}";
        }

        response.ContentLength = length;
        if (request.Method == "HEAD") return;
        content.Seek(first, SeekOrigin.Begin);
        var buffer = new byte[1 << 17];
        for (int read; length > 0 && (read = await content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, length)), context.RequestAborted)) > 0; length -= read)
            await response.Body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
    }
}
