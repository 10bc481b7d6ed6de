using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SynthData.Engine.Random;

namespace SynthData.Engine.Generators.GaussianCopula;

/// <summary>
/// Independent normal values of eight rows at a time, from Philox by the method of Box and Muller ("A note on the generation of random normal
/// deviates", 1958). Additions, multiplications, divisions and roots of single precision only, so every processor gives the same bits.
/// </summary>
internal static class NormalDraws
{
    /// <summary>Values that one block of Philox makes.</summary>
    public const int Group = 4;

    /// <summary>Rows made at once.</summary>
    public const int Lanes = 8;

    private const float Ln2 = 0.693147180559945f, HalfPi = 1.5707963267949f;

    /// <summary>Values of number 4g to 4g+3 for eight rows from <paramref name="row"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float>, Vector256<float>, Vector256<float>, Vector256<float>) Draw(StreamKey key, long row, int group)
    {
        var rows = Vector256.Create((ulong)row) + Vector256.Create(0UL, 1, 2, 3);
        var (a0, a1, a2, a3) = Philox4(key, rows, (uint)group);
        var (b0, b1, b2, b3) = Philox4(key, rows + Vector256.Create(4UL), (uint)group);
        var (x, y) = BoxMuller(Vector256.Narrow(a0, b0), Vector256.Narrow(a1, b1));
        var (z, w) = BoxMuller(Vector256.Narrow(a2, b2), Vector256.Narrow(a3, b3));
        return (x, y, z, w);
    }

    /// <summary><see cref="Philox.Cell"/> of four rows; the words are the lower halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<ulong>, Vector256<ulong>, Vector256<ulong>, Vector256<ulong>) Philox4(StreamKey key, Vector256<ulong> rows, uint group)
    {
        var (c0, c1, c2, c3) = (rows, rows >>> 32, Vector256.Create((ulong)group), Vector256<ulong>.Zero);
        var (k0, k1) = (key.Low, key.High);
        for (var round = 0; round < 10; round++)
        {
            var product0 = Multiply(c0, 0xD2511F53);
            var product1 = Multiply(c2, 0xCD9E8D57);
            // Upper halves hold leftovers, which no multiplication looks at.
            (c0, c1) = ((product1 >>> 32) ^ c1 ^ Vector256.Create((ulong)k0), product1);
            (c2, c3) = ((product0 >>> 32) ^ c3 ^ Vector256.Create((ulong)k1), product0);
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }

        return (c0, c1, c2, c3);
    }

    /// <summary>Products of lower halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Multiply(Vector256<ulong> values, uint factor) => Avx2.IsSupported
        ? Avx2.Multiply(values.AsUInt32(), Vector256.Create((ulong)factor).AsUInt32())
        : (values & Vector256.Create(0xFFFFFFFFUL)) * factor;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> X, Vector256<float> Y) BoxMuller(Vector256<uint> first, Vector256<uint> second)
    {
        var share = Vector256.ConvertToSingle((first >>> 8).AsInt32()) * (1f / 16777216) + Vector256.Create(1f / 33554432);
        var radius = Vector256.Sqrt(Log(share) * -2f);
        // The nearest quarter turn, and the rest of an eighth at most either way.
        var quarter = (second + Vector256.Create(1u << 29)) >>> 30;
        var angle = Vector256.ConvertToSingle((second - (quarter << 30)).AsInt32()) * (HalfPi / (1 << 30));
        var square = angle * angle;
        var sine = angle + angle * square * (Vector256.Create(-1f / 6) + square * (Vector256.Create(1f / 120) + square * (-1f / 5040)));
        var cosine = Vector256<float>.One + square * (Vector256.Create(-0.5f) + square * (Vector256.Create(1f / 24) + square * (Vector256.Create(-1f / 720) + square * (1f / 40320))));
        var isOdd = Vector256.Equals(quarter & Vector256<uint>.One, Vector256<uint>.One).AsSingle();
        var x = Vector256.ConditionalSelect(isOdd, sine, cosine).AsUInt32() ^ (((quarter + Vector256<uint>.One) & Vector256.Create(2u)) << 30);
        var y = Vector256.ConditionalSelect(isOdd, cosine, sine).AsUInt32() ^ ((quarter & Vector256.Create(2u)) << 30);
        return (radius * x.AsSingle(), radius * y.AsSingle());
    }

    /// <summary>Natural logarithm of values from 2^-25 to 1, as <see cref="Portable.Log"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Log(Vector256<float> x)
    {
        var bits = x.AsInt32();
        var mantissa = (bits & Vector256.Create(0x7FFFFF) | Vector256.Create(0x3F800000)).AsSingle();
        var isLarge = Vector256.GreaterThan(mantissa, Vector256.Create(1.41421356f));
        mantissa = Vector256.ConditionalSelect(isLarge, mantissa * 0.5f, mantissa);
        var exponent = Vector256.ConvertToSingle((bits >>> 23) - Vector256.Create(127) - isLarge.AsInt32());
        var s = (mantissa - Vector256<float>.One) / (mantissa + Vector256<float>.One);
        var z = s * s;
        var series = Vector256.Create(1f / 3) + z * (Vector256.Create(1f / 5) + z * (Vector256.Create(1f / 7) + z * (1f / 9)));
        return exponent * Ln2 + (s + s + (s + s) * z * series);
    }
}
