namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>
/// Constants of forests. A number that follows others closely gets several finer trees, and each row asks one of them by chance: what one tree's cuts
/// get wrong the others' do not (random forests: Breiman, "Random forests", 2001). Chosen by measurement on weather_nyc, diamonds and taxis.
/// </summary>
internal sealed record ForestSettings
{
    /// <summary>Trees of a column; each is judged by another part of the rows.</summary>
    public int Trees { get; init; } = RowSplit.Parts;

    /// <summary>What one tree must add to the log-likelihood of held-out rows, in nats a row: a column that follows loosely gains nothing by more.</summary>
    public double LeastGain { get; init; } = 0.2;

    /// <summary>How each of the trees grows.</summary>
    public TreeSettings Tree { get; init; } = new() { MinLeaf = 5, Shrinkage = 3, Classes = 12 };

    /// <summary>Null where the fidelity has no forests.</summary>
    public static ForestSettings? For(Fidelity fidelity) => fidelity == Fidelity.Fast ? null : new();
}
