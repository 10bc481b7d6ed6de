using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SynthData.Engine.Tables.Csv;

/// <summary>Finds delimiters and line ends, 64 bytes at a time.</summary>
internal struct CsvScanner(byte delimiter)
{
    private int _block;
    private ulong _mask;

    /// <summary>Bytes that must be readable after the end of the text.</summary>
    public const int Slack = 64;

    /// <summary>Next search begins here.</summary>
    public void Seek(byte[] buffer, int at)
    {
        _block = at & ~63;
        _mask = Load(ref MemoryMarshal.GetArrayDataReference(buffer), _block) & (ulong.MaxValue << (at & 63));
    }

    /// <summary>Index of the next delimiter, line feed or carriage return before <paramref name="end"/>; -1 when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(byte[] buffer, int end)
    {
        while (_mask == 0)
        {
            _block += 64;
            if (_block >= end) return -1;
            _mask = Load(ref MemoryMarshal.GetArrayDataReference(buffer), _block);
        }
        var found = _block + System.Numerics.BitOperations.TrailingZeroCount(_mask);
        if (found >= end) return -1;
        _mask &= _mask - 1;
        return found;
    }

    private readonly ulong Load(ref byte buffer, int block)
    {
        ref var start = ref Unsafe.Add(ref buffer, block);
        if (Vector256.IsHardwareAccelerated)
        {
            var low = Match(Vector256.LoadUnsafe(ref start));
            return low | (ulong)Match(Vector256.LoadUnsafe(ref start, 32)) << 32;
        }
        var mask = 0UL;
        for (var at = 0; at < 64; at++)
        {
            var value = Unsafe.Add(ref start, at);
            if (value == delimiter || value == '\n' || value == '\r') mask |= 1UL << at;
        }
        return mask;
    }

    private readonly uint Match(Vector256<byte> bytes) =>
        (Vector256.Equals(bytes, Vector256.Create(delimiter)) | Vector256.Equals(bytes, Vector256.Create((byte)'\n'))
            | Vector256.Equals(bytes, Vector256.Create((byte)'\r'))).ExtractMostSignificantBits();
}
