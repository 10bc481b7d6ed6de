using SynthData.Engine.Conditions;

namespace SynthData.Engine.Models;

/// <summary>What a user may choose about a sample.</summary>
/// <param name="Rows">Rows of the whole sample, all shards together; 0 or more.</param>
public sealed record SampleOptions(long Rows)
{
    /// <summary>Seed of the sample; any value. Row i depends on the model, the seed and i alone. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>The part of the sample to make. Default: all of it.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>
    /// What every row has: rows are drawn from the model's distribution given that, exactly. Conditions that rows hardly ever meet take many draws each, and are refused
    /// after 262,144 of one row. Default: nothing.
    /// </summary>
    public IReadOnlyList<Given> Given { get; init; } = [];

    /// <summary>Threads used; 0 for one a processor. The result does not depend on it. Default 0.</summary>
    public int Threads { get; init; }
}
