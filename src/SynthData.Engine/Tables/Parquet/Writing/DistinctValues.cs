using System.Runtime.CompilerServices;

namespace SynthData.Engine.Tables.Parquet.Writing;

/// <summary>Numbers the distinct values of a page by first appearance, as long as they are few. Used again for the next page.</summary>
internal sealed class DistinctValues(int rows)
{
    private const int MostDistinct = 1 << 14;
    private const int Probe = 4096;
    private const int Slots = MostDistinct * 4;

    private readonly int[] _slots = new int[Slots];
    private readonly long[] _values = new long[MostDistinct];
    private readonly int[] _indexes = new int[rows];

    /// <summary>The distinct values.</summary>
    public ReadOnlySpan<long> Values => _values.AsSpan(0, Count);

    public int Count { get; private set; }

    /// <summary>Finds an index for each value; false when too many differ for a dictionary to pay.</summary>
    public bool TryIndex(ReadOnlySpan<long> values, out Span<int> indexes)
    {
        Array.Clear(_slots);
        Count = 0;
        indexes = _indexes.AsSpan(0, values.Length);
        var most = Math.Min(MostDistinct, Math.Max(1, values.Length / 4));
        for (var start = 0; start < values.Length; start += Probe)
        {
            var end = Math.Min(values.Length, start + Probe);
            // Where half of the first values differ, the rest will too.
            if (Count > most - Probe && Count > most / 2 || start == Probe && Count > Probe / 2) return false;
            for (var at = start; at < end; at++)
            {
                var index = IndexOf(values[at], most);
                if (index < 0) return false;
                indexes[at] = index;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int IndexOf(long value, int most)
    {
        for (var slot = (int)((ulong)value * 0x9E37_79B9_7F4A_7C15 >> 48) & Slots - 1; ; slot = slot + 1 & Slots - 1)
        {
            var index = _slots[slot] - 1;
            if (index < 0) return Add(value, slot, most);
            if (_values[index] == value) return index;
        }
    }

    private int Add(long value, int slot, int most)
    {
        if (Count >= most) return -1;
        _values[Count] = value;
        _slots[slot] = ++Count;
        return Count - 1;
    }
}
