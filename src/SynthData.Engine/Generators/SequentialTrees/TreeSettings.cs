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

    /// <summary>Rows that a leaf needs, among those that choose splits, to be grown on with classes of its own.</summary>
    public int MinRefined { get; init; } = 40;

    /// <summary>Rows used to choose splits; leaves count all rows.</summary>
    public int MaxStructureRows { get; init; } = 500_000;

    /// <summary>Codes of all leaves of all columns together, at most.</summary>
    private const long MaxLeafCodes = 1L << 28;

    /// <summary>Codes of all leaves of a column with more than <see cref="ManyCodes"/> codes: every leaf's distribution lists them all.</summary>
    private const long MaxLeafCodesOfMany = 1L << 21;

    private const int ManyCodes = 1000;

    /// <summary>Parents offered to a column: the ones that say most about it.</summary>
    public int MaxParents { get; init; } = 40;

    /// <summary>These settings for a column: the more codes, the fewer leaves, so that distributions over codes stay within memory.</summary>
    /// <param name="rows">Rows that shape trees.</param>
    /// <param name="codes">Codes of the column.</param>
    /// <param name="columns">Columns of the table.</param>
    /// <param name="trees">Trees of the column.</param>
    public TreeSettings For(int rows, int codes, int columns, int trees = 1)
    {
        var most = Math.Min(MaxLeafCodes / columns, codes > ManyCodes ? MaxLeafCodesOfMany : long.MaxValue);
        return this with { MinLeaf = (int)Math.Max(MinLeaf, (long)rows * codes * trees / most) };
    }
}
