namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>Constants of tree growing; chosen by measurement on adult, weather_nyc, diamonds, taxis and insurance.</summary>
internal sealed record TreeSettings
{
    /// <summary>Rows a leaf needs among those that choose splits.</summary>
    public int MinLeaf { get; init; } = 10;

    /// <summary>Splits from root to leaf.</summary>
    public int MaxDepth { get; init; } = 24;

    /// <summary>Prior rows of the parent's distribution in a node's.</summary>
    public double Shrinkage { get; init; } = 10;

    /// <summary>A split stays when held-out rows lose at most this much log-likelihood by it.</summary>
    public double Tolerance { get; init; } = 0.5;

    /// <summary>Classes that a target's codes are grouped into for the choice of splits.</summary>
    public int Classes { get; init; } = 16;

    /// <summary>Rows used to choose splits; leaves count all rows.</summary>
    public int MaxStructureRows { get; init; } = 500_000;

    /// <summary>Parents offered to a column: the ones that say most about it.</summary>
    public int MaxParents { get; init; } = 40;
}
