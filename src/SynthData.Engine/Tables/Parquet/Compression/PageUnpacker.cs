using System.IO.Compression;
using SynthData.Engine.Tables.Parquet.Format;

namespace SynthData.Engine.Tables.Parquet.Compression;

/// <summary>Unpacks pages, all of whose bytes must come out: neither fewer nor more. Not safe for use by several threads.</summary>
internal sealed class PageUnpacker : IDisposable
{
    private ZstdSharp.Decompressor? _zstd;

    public static bool Knows(PageCodec codec) => Enum.IsDefined(codec);

    /// <exception cref="InvalidDataException">The bytes are not packed so, or to another length.</exception>
    public void Unpack(PageCodec codec, byte[] packed, int start, int length, Span<byte> target)
    {
        var source = packed.AsSpan(start, length);
        switch (codec)
        {
            case PageCodec.None:
                if (length != target.Length) throw Damage();
                source.CopyTo(target);
                break;
            case PageCodec.Snappy: SnappyBlock.Unpack(source, target); break;
            case PageCodec.Lz4: Lz4Block.Unpack(source, target); break;
            case PageCodec.Zstd: UnpackZstd(source, target); break;
            case PageCodec.Gzip:
                using (var stream = new GZipStream(new MemoryStream(packed, start, length), CompressionMode.Decompress)) Drain(stream, target);
                break;
            case PageCodec.Brotli:
                if (!BrotliDecoder.TryDecompress(source, target, out var written) || written != target.Length) throw Damage();
                break;
            default: throw Damage();
        }
    }

    public void Dispose() => _zstd?.Dispose();

    private void UnpackZstd(ReadOnlySpan<byte> source, Span<byte> target)
    {
        _zstd ??= new();
        try
        {
            if (_zstd.Unwrap(source, target) != target.Length) throw Damage();
        }
        catch (ZstdSharp.ZstdException)
        {
            throw Damage();
        }
    }

    private static void Drain(Stream stream, Span<byte> target)
    {
        if (stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) != target.Length || stream.ReadByte() >= 0) throw Damage();
    }

    private static InvalidDataException Damage() => new("A page does not unpack.");
}
