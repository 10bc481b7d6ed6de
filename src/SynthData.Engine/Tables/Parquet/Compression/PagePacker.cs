using SynthData.Engine.Tables.Parquet.Format;

namespace SynthData.Engine.Tables.Parquet.Compression;

/// <summary>Packs pages. Not safe for use by several threads.</summary>
internal sealed class PagePacker(ParquetCompression compression) : IDisposable
{
    // Pages are small and full of short words already; higher levels cost much and win little.
    private const int ZstdLevel = 1;

    private readonly ZstdSharp.Compressor? _zstd = compression == ParquetCompression.Zstd ? new ZstdSharp.Compressor(ZstdLevel) : null;

    public PageCodec Codec => compression switch { ParquetCompression.Zstd => PageCodec.Zstd, ParquetCompression.Snappy => PageCodec.Snappy, _ => PageCodec.None };

    /// <summary>Packs into a buffer, which is replaced by a longer one when too short; returns the bytes that came out.</summary>
    public int Pack(ReadOnlySpan<byte> page, ref byte[] target)
    {
        var most = _zstd is not null ? ZstdSharp.Compressor.GetCompressBound(page.Length) : SnappyBlock.MostPackedBytes(page.Length);
        if (target.Length < most) target = new byte[most];
        return _zstd?.Wrap(page, target) ?? SnappyBlock.Pack(page, target);
    }

    public void Dispose() => _zstd?.Dispose();
}
