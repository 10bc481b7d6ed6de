using System.Buffers;
using System.Buffers.Binary;

namespace SynthData.Engine.Tables.Parquet.Encodings;

/// <summary>Writes the hybrid of run lengths and packed bits: runs of one value as such, the rest in groups of eight.</summary>
internal static class HybridWriter
{
    /// <summary>Shorter runs cost more than they save.</summary>
    private const int ShortestRun = 24;

    /// <summary>Groups between two headers at most, so that a header is one byte.</summary>
    private const int MostGroups = 63;

    /// <summary>Bits that hold a value.</summary>
    public static int WidthOf(int largest) => 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)largest);

    public static void Write(ReadOnlySpan<int> values, int width, ArrayBufferWriter<byte> output)
    {
        for (var at = 0; at < values.Length;)
        {
            var run = RunLength(values[at..]);
            if (run >= ShortestRun || run == values.Length - at)
            {
                WriteRun(values[at], run, width, output);
                at += run;
            }
            else at = WriteGroups(values, at, width, output);
        }
    }

    private static int RunLength(ReadOnlySpan<int> values)
    {
        var length = values.IndexOfAnyExcept(values[0]);
        return length < 0 ? values.Length : length;
    }

    private static void WriteRun(int value, int length, int width, ArrayBufferWriter<byte> output)
    {
        var target = output.GetSpan(16);
        var written = 0;
        var header = (ulong)length << 1;
        for (; header >= 0x80; header >>= 7) target[written++] = (byte)(header | 0x80);
        target[written++] = (byte)header;
        for (var bits = 0; bits < width; bits += 8) target[written++] = (byte)(value >> bits);
        output.Advance(written);
    }

    /// <summary>Writes groups until a long run begins; returns the place after them.</summary>
    private static int WriteGroups(ReadOnlySpan<int> values, int at, int width, ArrayBufferWriter<byte> output)
    {
        // Eight bytes more, for values are stored eight bytes at a time.
        var target = output.GetSpan(1 + MostGroups * width + 8);
        var written = 1;
        var groups = 0;
        do
        {
            written += WriteGroup(values, at, width, target[written..]);
            at += 8;
            groups++;
        }
        while (at < values.Length && groups < MostGroups && !(values[at] == values[Math.Min(at + 7, values.Length - 1)] && RunLength(values[at..]) >= ShortestRun));
        target[0] = (byte)(groups << 1 | 1);
        output.Advance(written);
        return Math.Min(at, values.Length);
    }

    /// <summary>Eight values, zeros after the last one; they take as many bytes as a value has bits.</summary>
    private static int WriteGroup(ReadOnlySpan<int> values, int at, int width, Span<byte> target)
    {
        ulong word = 0;
        var (bits, written) = (0, 0);
        var end = Math.Min(8, values.Length - at);
        for (var index = 0; index < 8; index++)
        {
            word |= (ulong)(uint)(index < end ? values[at + index] : 0) << bits;
            bits += width;
            if (bits < 32) continue;
            BinaryPrimitives.WriteUInt32LittleEndian(target[written..], (uint)word);
            written += 4;
            word >>= 32;
            bits -= 32;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(target[written..], (uint)word);
        return width;
    }
}
