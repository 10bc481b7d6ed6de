using System.Runtime.CompilerServices;

namespace SynthData.Engine.Codecs;

/// <summary>What an ordered code stands for: one value (an atom) when both ends are equal, else a bin, both ends included.</summary>
internal readonly record struct Interval(double Low, double High)
{
    /// <summary>A single value.</summary>
    public bool IsAtom => Low == High;

    /// <summary>A place in the interval for a random word; whole-numbered on a grid.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Draw(uint fraction, bool grid)
    {
        var share = fraction * (1.0 / 4294967296);
        return grid ? Low + Math.Floor(share * (High - Low + 1)) : Low * (1 - share) + High * share;
    }
}
