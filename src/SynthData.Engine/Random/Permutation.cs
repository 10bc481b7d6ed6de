using System.Numerics;

namespace SynthData.Engine.Random;

/// <summary>A keyed permutation of 0..size-1: a Feistel network over the next even power of two, walked until it lands inside.</summary>
internal static class Permutation
{
    private const int Rounds = 6;

    /// <param name="value">Below <paramref name="size"/>.</param>
    /// <param name="size">1 to 2^62.</param>
    /// <param name="key">Chooses the permutation.</param>
    /// <param name="column">Chooses the permutation too.</param>
    public static ulong Apply(ulong value, ulong size, StreamKey key, int column)
    {
        if (size < 2) return 0;
        var half = (65 - BitOperations.LeadingZeroCount(size - 1)) / 2;
        var mask = (1UL << half) - 1;
        do
        {
            var (left, right) = (value >> half, value & mask);
            for (uint round = 0; round < Rounds; round++)
            {
                var mixed = Philox.Block(key, (uint)right, (uint)(right >> 32), (uint)column, 0xF0000000 + round).X0;
                (left, right) = (right, left ^ mixed & mask);
            }

            value = left << half | right;
        }
        while (value >= size);

        return value;
    }
}
