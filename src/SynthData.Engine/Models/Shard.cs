namespace SynthData.Engine.Models;

/// <summary>One of <paramref name="Count"/> consecutive row ranges of a sample.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Count">1 or more.</param>
public readonly record struct Shard(int Index, int Count)
{
    /// <summary>The whole sample.</summary>
    public static Shard Whole => new(0, 1);

    /// <summary>First row of the shard in a sample of <paramref name="rows"/> rows.</summary>
    public long Start(long rows) => (long)((Int128)rows * Index / Count);

    /// <summary>Row after the last one of the shard.</summary>
    public long End(long rows) => (long)((Int128)rows * (Index + 1) / Count);
}
