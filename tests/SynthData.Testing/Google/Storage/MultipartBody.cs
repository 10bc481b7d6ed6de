using System.Text;

namespace SynthData.Testing.Google.Storage;

/// <summary>A part of a multipart body.</summary>
internal sealed record MultipartPart(string? Type, ReadOnlyMemory<byte> Bytes);

/// <summary>Reads a multipart body; lines may end in a line feed alone, as those of Google's command line do.</summary>
internal static class MultipartBody
{
    public static IReadOnlyList<MultipartPart> Parse(ReadOnlyMemory<byte> body, string boundary)
    {
        var parts = new List<MultipartPart>();
        var mark = Encoding.ASCII.GetBytes("--" + boundary);
        for (var rest = After(body, mark); rest is { } part; rest = After(part, mark))
        {
            if (part.Span.StartsWith("--"u8)) return parts;
            var end = part.Span.IndexOf(mark);
            if (end < 0) throw StorageRefusal.Invalid("Malformed multipart body.");
            parts.Add(Part(part[..end]));
        }

        throw StorageRefusal.Invalid("Malformed multipart body.");
    }

    /// <param name="part">From the end of the line of the boundary to the next one.</param>
    private static MultipartPart Part(ReadOnlyMemory<byte> part)
    {
        string? type = null;
        for (var first = true; ; first = false)
        {
            var end = part.Span.IndexOf((byte)'\n');
            if (end < 0) throw StorageRefusal.Invalid("Malformed multipart body.");
            var line = Encoding.ASCII.GetString(part.Span[..end]).Trim();
            part = part[(end + 1)..];
            if (line.Length == 0 && !first) break;
            if (line.StartsWith("content-type:", StringComparison.OrdinalIgnoreCase)) type = line["content-type:".Length..].Trim();
        }

        return new(type, part.Span.EndsWith("\r\n"u8) ? part[..^2] : part.Span.EndsWith("\n"u8) ? part[..^1] : part);
    }

    private static ReadOnlyMemory<byte>? After(ReadOnlyMemory<byte> body, ReadOnlySpan<byte> mark) => body.Span.IndexOf(mark) is var at and >= 0 ? body[(at + mark.Length)..] : null;
}
