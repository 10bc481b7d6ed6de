using System.Buffers;

namespace SynthData.Engine.Quality;

/// <summary>Ascending order of doubles by their bits, a byte at a time; bytes that all values share cost nothing, so whole numbers are quick.</summary>
internal static class RadixSort
{
    /// <summary>Sorts in place. NaN is not allowed; -0 becomes 0.</summary>
    public static void Sort(Span<double> values)
    {
        var from = ArrayPool<ulong>.Shared.Rent(values.Length);
        var to = ArrayPool<ulong>.Shared.Rent(values.Length);
        Span<int> counts = stackalloc int[8 * 256];
        counts.Clear();
        for (var i = 0; i < values.Length; i++)
        {
            var key = ToKey(values[i]);
            from[i] = key;
            for (var digit = 0; digit < 8; digit++) counts[(digit << 8) + (int)(key >> (digit << 3) & 255)]++;
        }

        for (var digit = 0; digit < 8; digit++)
        {
            var places = counts.Slice(digit << 8, 256);
            if (values.Length == 0 || places[(int)(from[0] >> (digit << 3) & 255)] == values.Length) continue;
            Spread(from.AsSpan(0, values.Length), to, places, digit << 3);
            (from, to) = (to, from);
        }

        for (var i = 0; i < values.Length; i++) values[i] = ToValue(from[i]);
        ArrayPool<ulong>.Shared.Return(from);
        ArrayPool<ulong>.Shared.Return(to);
    }

    private static void Spread(ReadOnlySpan<ulong> from, Span<ulong> to, Span<int> places, int shift)
    {
        var place = 0;
        foreach (ref var count in places) (count, place) = (place, place + count);
        foreach (var key in from) to[places[(int)(key >> shift & 255)]++] = key;
    }

    // Negative numbers flip every bit, others the sign only: unsigned order of keys is then the order of values.
    private static ulong ToKey(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value + 0.0);
        return (ulong)(bits ^ (bits >> 63 | long.MinValue));
    }

    private static double ToValue(ulong key)
    {
        var bits = (long)key;
        return BitConverter.Int64BitsToDouble(bits ^ (~bits >> 63 | long.MinValue));
    }
}
