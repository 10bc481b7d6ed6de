using System.Buffers.Binary;

namespace SynthData.Engine.Tables.Parquet.Compression;

/// <summary>Unpacks LZ4's block format.</summary>
internal static class Lz4Block
{
    /// <summary>Unpacks into exactly <paramref name="target"/>.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such a block, or of another length.</exception>
    public static void Unpack(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var (from, at) = (0, 0);
        while (from < source.Length)
        {
            var token = source[from++];
            var literals = Length(source, ref from, token >> 4);
            if (literals > source.Length - from || literals > target.Length - at) throw Damage();
            source.Slice(from, literals).CopyTo(target[at..]);
            from += literals;
            at += literals;
            // The last sequence is of literals only.
            if (from == source.Length) break;
            if (source.Length - from < 2) throw Damage();
            var back = (int)BinaryPrimitives.ReadUInt16LittleEndian(source[from..]);
            from += 2;
            var length = Length(source, ref from, token & 15);
            if (back == 0 || back > at || length > target.Length - at - 4) throw Damage();
            SnappyBlock.Repeat(target, at, back, length + 4);
            at += length + 4;
        }

        if (at != target.Length) throw Damage();
    }

    private static int Length(ReadOnlySpan<byte> source, ref int from, int length)
    {
        if (length < 15) return length;
        while (true)
        {
            if (from == source.Length || length > int.MaxValue - 256) throw Damage();
            var more = source[from++];
            length += more;
            if (more < 255) return length;
        }
    }

    private static InvalidDataException Damage() => new("An LZ4 block is damaged.");
}
