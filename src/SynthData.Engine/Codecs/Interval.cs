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
        if (grid) return Low + Math.Floor(share * (High - Low + 1));
        // A mixture of two equal numbers may be off by a bit, one of two different ones beyond its ends.
        return Low == High ? Low : Math.Clamp(Low * (1 - share) + High * share, Math.Min(Low, High), Math.Max(Low, High));
    }
}
