using System.Buffers.Binary;

namespace SynthData.Engine.Tables.Parquet.Encodings;

/// <summary>Reads numbers of a few bits each, lowest bit first.</summary>
internal static class BitReader
{
    /// <summary>Bytes that must be readable after the last one.</summary>
    public const int Slack = 8;

    /// <summary>The number of <paramref name="width"/> bits (0 to 64) that begins at a bit.</summary>
    public static ulong Read(byte[] bytes, long bit, int width)
    {
        if (width == 0) return 0;
        var at = (int)(bit >> 3);
        var shift = (int)bit & 7;
        var value = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at)) >> shift;
        if (shift + width > 64) value |= (ulong)bytes[at + 8] << (64 - shift);
        return width == 64 ? value : value & ((1UL << width) - 1);
    }
}
