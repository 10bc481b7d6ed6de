using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SynthData.Engine.Tables.Parquet.Compression;

/// <summary>Snappy's block format: literals and copies of what came before, found by a hash of four bytes.</summary>
internal static class SnappyBlock
{
    private const int HashBits = 14;

    // Copies reach back 64 KiB at most, so the hash table starts anew for each fragment.
    private const int FragmentBytes = 1 << 16;

    /// <summary>Bytes that packing so many can take at most.</summary>
    public static int MostPackedBytes(int length) => 32 + length + length / 6;

    /// <summary>Packs; <paramref name="target"/> has room for <see cref="MostPackedBytes"/>.</summary>
    /// <returns>Bytes written.</returns>
    public static int Pack(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var at = 0;
        for (var length = (uint)source.Length; ; length >>= 7)
        {
            if (length < 0x80)
            {
                target[at++] = (byte)length;
                break;
            }

            target[at++] = (byte)(length | 0x80);
        }

        Span<ushort> table = stackalloc ushort[1 << HashBits];
        for (var start = 0; start < source.Length; start += FragmentBytes)
        {
            table.Clear();
            at = PackFragment(source.Slice(start, Math.Min(FragmentBytes, source.Length - start)), target, at, table);
        }

        return at;
    }

    /// <summary>Unpacks into exactly <paramref name="target"/>.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such a block, or of another length.</exception>
    public static void Unpack(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var (from, at) = (0, 0);
        if (ReadLength(source, ref from) != (uint)target.Length) throw Damage();
        while (from < source.Length)
        {
            var tag = source[from++];
            int length, back;
            switch (tag & 3)
            {
                case 0:
                    length = tag >> 2;
                    if (length >= 60)
                    {
                        var bytes = length - 59;
                        if (bytes > source.Length - from) throw Damage();
                        length = 0;
                        for (var index = 0; index < bytes; index++) length |= source[from++] << (8 * index);
                    }

                    length++;
                    if (length <= 0 || length > source.Length - from || length > target.Length - at) throw Damage();
                    source.Slice(from, length).CopyTo(target[at..]);
                    from += length;
                    at += length;
                    continue;
                case 1:
                    if (source.Length - from < 1) throw Damage();
                    length = 4 + (tag >> 2 & 7);
                    back = tag >> 5 << 8 | source[from++];
                    break;
                case 2:
                    if (source.Length - from < 2) throw Damage();
                    length = 1 + (tag >> 2);
                    back = BinaryPrimitives.ReadUInt16LittleEndian(source[from..]);
                    from += 2;
                    break;
                default:
                    if (source.Length - from < 4) throw Damage();
                    length = 1 + (tag >> 2);
                    back = BinaryPrimitives.ReadInt32LittleEndian(source[from..]);
                    from += 4;
                    break;
            }

            if (back <= 0 || back > at || length > target.Length - at) throw Damage();
            Repeat(target, at, back, length);
            at += length;
        }

        if (at != target.Length) throw Damage();
    }

    /// <summary>Copies bytes from <paramref name="back"/> before; what is copied may be part of what is written.</summary>
    internal static void Repeat(Span<byte> target, int at, int back, int length)
    {
        if (back >= length) target.Slice(at - back, length).CopyTo(target[at..]);
        else if (back == 1) target.Slice(at, length).Fill(target[at - 1]);
        else
            for (var index = at; index < at + length; index++) target[index] = target[index - back];
    }

    private static uint ReadLength(ReadOnlySpan<byte> source, ref int at)
    {
        uint length = 0;
        for (var shift = 0; shift < 35 && at < source.Length; shift += 7)
        {
            var next = source[at++];
            length |= (uint)(next & 0x7F) << shift;
            if (next < 0x80) return length;
        }

        throw Damage();
    }

    private static int PackFragment(ReadOnlySpan<byte> source, Span<byte> target, int at, Span<ushort> table)
    {
        var (from, literal) = (1, 0);
        var last = source.Length - 15;
        var misses = 32;
        while (from < last)
        {
            var word = Word(source, from);
            var hash = (int)((word * 0x1E35A7BD) >> (32 - HashBits));
            var match = (int)table[hash];
            table[hash] = (ushort)from;
            if (match >= from || Word(source, match) != word)
            {
                // The longer nothing is found, the fewer places are tried.
                from += misses++ >> 5;
                continue;
            }

            at = Literal(source[literal..from], target, at);
            var length = 4 + MatchingBytes(source, match + 4, from + 4);
            at = Copy(from - match, length, target, at);
            from += length;
            literal = from;
            misses = 32;
            if (from < last) table[(int)((Word(source, from - 1) * 0x1E35A7BD) >> (32 - HashBits))] = (ushort)(from - 1);
        }

        return Literal(source[literal..], target, at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Word(ReadOnlySpan<byte> source, int at) =>
        BinaryPrimitives.ReadUInt32LittleEndian(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref MemoryMarshal.GetReference(source), at), 4));

    private static int MatchingBytes(ReadOnlySpan<byte> source, int match, int from)
    {
        var start = from;
        for (; from + 8 <= source.Length; from += 8, match += 8)
        {
            var difference = BinaryPrimitives.ReadUInt64LittleEndian(source[from..]) ^ BinaryPrimitives.ReadUInt64LittleEndian(source[match..]);
            if (difference != 0) return from - start + (BitOperations.TrailingZeroCount(difference) >> 3);
        }

        for (; from < source.Length && source[from] == source[match]; from++) match++;
        return from - start;
    }

    private static int Literal(ReadOnlySpan<byte> bytes, Span<byte> target, int at)
    {
        if (bytes.IsEmpty) return at;
        var length = bytes.Length - 1;
        if (length < 60) target[at++] = (byte)(length << 2);
        else if (length < 256)
        {
            target[at++] = 60 << 2;
            target[at++] = (byte)length;
        }
        else
        {
            target[at++] = 61 << 2;
            target[at++] = (byte)length;
            target[at++] = (byte)(length >> 8);
        }

        bytes.CopyTo(target[at..]);
        return at + bytes.Length;
    }

    private static int Copy(int back, int length, Span<byte> target, int at)
    {
        while (length > 0)
        {
            // No piece of less than four bytes stays for the end, though it would be allowed.
            var piece = length > 64 ? length < 68 ? 60 : 64 : length;
            if (piece is >= 4 and < 12 && back < 2048)
            {
                target[at++] = (byte)(1 | (piece - 4) << 2 | back >> 8 << 5);
                target[at++] = (byte)back;
            }
            else
            {
                target[at++] = (byte)(2 | (piece - 1) << 2);
                target[at++] = (byte)back;
                target[at++] = (byte)(back >> 8);
            }

            length -= piece;
        }

        return at;
    }

    private static InvalidDataException Damage() => new("A Snappy block is damaged.");
}
