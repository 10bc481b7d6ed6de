using System.Buffers.Binary;

namespace SynthData.Engine.Tables.Streaming;

/// <summary>
/// Estimates how many different values a column has from those with the smallest hashes (Bar-Yossef et al., "Counting distinct elements in a data
/// stream", RANDOM 2002). Of these few it knows how often each occurs, so that it sees whether values repeat. Order and blocks do not show in it.
/// </summary>
/// <param name="size">Values kept at least; up to here the number is exact.</param>
internal sealed class DistinctSketch(int size)
{
    private const ulong Mix = 0x9E37_79B9_7F4A_7C15;

    private readonly Dictionary<ulong, long> _rows = [];
    private ulong _limit = ulong.MaxValue;

    /// <summary>Different values, and whether none of those that it knows was seen twice.</summary>
    public (long Count, bool AllDifferent) Finish()
    {
        Cut();
        var different = _rows.Values.All(rows => rows == 1);
        // As many values lie below the limit as it has share of all hashes.
        return (_limit == ulong.MaxValue ? _rows.Count : (long)Math.Round(_rows.Count / (_limit * (1.0 / 18446744073709551616.0))), different);
    }

    /// <summary>Adds rows of a value.</summary>
    public void Add(ReadOnlySpan<byte> value, int rows)
    {
        var hash = Hash(value);
        if (hash >= _limit) return;
        _rows[hash] = _rows.GetValueOrDefault(hash) + rows;
        if (_rows.Count >= 2 * size) Cut();
    }

    private void Cut()
    {
        if (_rows.Count <= size) return;
        var hashes = _rows.Keys.ToArray();
        Array.Sort(hashes);
        _limit = hashes[size];
        foreach (var large in hashes.AsSpan(size)) _rows.Remove(large);
    }

    private static ulong Hash(ReadOnlySpan<byte> value)
    {
        var hash = (ulong)value.Length + Mix;
        for (; value.Length >= 8; value = value[8..]) hash = Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(value), Mix);
        ulong rest = 0;
        foreach (var part in value) rest = rest << 8 | part;
        return Fold(Fold(hash ^ rest, Mix) ^ Mix, 0xD6E8_FEB8_6659_FD93);
    }

    private static ulong Fold(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }
}
