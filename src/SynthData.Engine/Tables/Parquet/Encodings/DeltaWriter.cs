using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;

namespace SynthData.Engine.Tables.Parquet.Encodings;

/// <summary>Writes whole numbers as differences (DELTA_BINARY_PACKED), in blocks of 128 with four sizes of bits.</summary>
internal static class DeltaWriter
{
    private const int Block = 128;
    private const int MiniBlocks = 4;
    private const int PerMiniBlock = Block / MiniBlocks;

    public static void Write(ReadOnlySpan<long> values, ArrayBufferWriter<byte> output)
    {
        Unsigned(Block, output);
        Unsigned(MiniBlocks, output);
        Unsigned((ulong)values.Length, output);
        Signed(values.IsEmpty ? 0 : values[0], output);
        Span<long> deltas = stackalloc long[Block];
        for (var at = 1; at < values.Length; at += Block)
        {
            var count = Math.Min(Block, values.Length - at);
            var least = long.MaxValue;
            for (var index = 0; index < count; index++)
            {
                deltas[index] = values[at + index] - values[at + index - 1];
                least = Math.Min(least, deltas[index]);
            }

            deltas[count..].Fill(least);
            WriteBlock(deltas, count, least, output);
        }
    }

    private static void WriteBlock(ReadOnlySpan<long> deltas, int count, long least, ArrayBufferWriter<byte> output)
    {
        Signed(least, output);
        var widths = output.GetSpan(MiniBlocks)[..MiniBlocks];
        for (var part = 0; part < MiniBlocks; part++)
        {
            ulong all = 0;
            if (part * PerMiniBlock < count)
                foreach (var delta in deltas.Slice(part * PerMiniBlock, PerMiniBlock)) all |= (ulong)(delta - least);
            widths[part] = (byte)(64 - BitOperations.LeadingZeroCount(all));
        }

        Span<byte> kept = stackalloc byte[MiniBlocks];
        widths.CopyTo(kept);
        output.Advance(MiniBlocks);
        for (var part = 0; part * PerMiniBlock < count; part++)
            Pack(deltas.Slice(part * PerMiniBlock, PerMiniBlock), least, kept[part], output);
    }

    private static void Pack(ReadOnlySpan<long> deltas, long least, int width, ArrayBufferWriter<byte> output)
    {
        var bytes = PerMiniBlock / 8 * width;
        var target = output.GetSpan(bytes + 8);
        ulong word = 0;
        var (bits, written) = (0, 0);
        foreach (var delta in deltas)
        {
            var value = (ulong)(delta - least);
            word |= value << bits;
            bits += width;
            if (bits < 64) continue;
            BinaryPrimitives.WriteUInt64LittleEndian(target[written..], word);
            written += 8;
            bits -= 64;
            // A shift by 64 would be one by 0.
            word = bits == 0 ? 0 : value >> (width - bits);
        }

        BinaryPrimitives.WriteUInt64LittleEndian(target[written..], word);
        output.Advance(bytes);
    }

    private static void Signed(long value, ArrayBufferWriter<byte> output) => Unsigned((ulong)(value << 1 ^ value >> 63), output);

    private static void Unsigned(ulong value, ArrayBufferWriter<byte> output)
    {
        var target = output.GetSpan(10);
        var written = 0;
        for (; value >= 0x80; value >>= 7) target[written++] = (byte)(value | 0x80);
        target[written++] = (byte)value;
        output.Advance(written);
    }
}
