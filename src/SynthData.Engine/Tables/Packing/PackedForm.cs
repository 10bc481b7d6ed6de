using System.IO.Compression;

namespace SynthData.Engine.Tables.Packing;

/// <summary>How a text file is compressed as a whole.</summary>
public enum PackedForm
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>gzip (RFC 1952), names ending in <c>.gz</c>.</summary>
    Gzip,

    /// <summary>Zstandard (RFC 8878), names ending in <c>.zst</c>.</summary>
    Zstd,
}

/// <summary>Compressed files by their names.</summary>
public static class PackedForms
{
    // As fast as gzip's fastest, and smaller.
    private const int ZstdLevel = 3;

    /// <summary>The form that a name asks for.</summary>
    public static PackedForm Of(string path) =>
        path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? PackedForm.Gzip
        : path.EndsWith(".zst", StringComparison.OrdinalIgnoreCase) ? PackedForm.Zstd : PackedForm.None;

    /// <summary>The name without <c>.gz</c> or <c>.zst</c>.</summary>
    public static string Without(string path) => Of(path) == PackedForm.None ? path : path[..path.LastIndexOf('.')];

    /// <summary>Hands what is written on to a stream, compressed.</summary>
    /// <param name="form">How.</param>
    /// <param name="output">Not closed.</param>
    /// <param name="write">Writes everything.</param>
    public static void Write(PackedForm form, Stream output, Action<Stream> write)
    {
        switch (form)
        {
            case PackedForm.Gzip:
                using (var packed = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true)) write(packed);
                break;
            case PackedForm.Zstd:
                using (var packed = new ZstdSharp.CompressionStream(output, ZstdLevel, leaveOpen: true)) write(packed);
                break;
            default:
                write(output);
                break;
        }
    }
}
