using System.Runtime.CompilerServices;

namespace SynthData.Engine.Random;

/// <summary>
/// Philox4x32-10, a counter-based generator: output is a pure function of key and counter, so any row can be made by any thread or shard
/// (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011).
/// </summary>
internal static class Philox
{
    private const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57, Weyl0 = 0x9E3779B9, Weyl1 = 0xBB67AE85;

    /// <summary>128 random bits for a counter of 128 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (uint X0, uint X1, uint X2, uint X3) Block(StreamKey key, uint c0, uint c1, uint c2, uint c3)
    {
        var (k0, k1) = (key.Low, key.High);
        for (var round = 0; round < 10; round++)
        {
            var product0 = (ulong)Multiplier0 * c0;
            var product1 = (ulong)Multiplier1 * c2;
            c0 = (uint)(product1 >> 32) ^ c1 ^ k0;
            c1 = (uint)product1;
            c2 = (uint)(product0 >> 32) ^ c3 ^ k1;
            c3 = (uint)product0;
            k0 += Weyl0;
            k1 += Weyl1;
        }

        return (c0, c1, c2, c3);
    }

    /// <summary>The random bits of one cell: four words that depend on key, row, column and draw alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (uint X0, uint X1, uint X2, uint X3) Cell(StreamKey key, long row, int column, uint draw = 0) =>
        Block(key, (uint)row, (uint)(row >> 32), (uint)column, draw);
}
