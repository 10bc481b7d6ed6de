using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>Constants of boosted heads.</summary>
/// <param name="Rounds">Boosting rounds at most.</param>
/// <param name="LearningRate">Share of a step that is taken.</param>
/// <param name="Patience">Rounds without a better held-out score before boosting stops.</param>
internal sealed record HeadSettings(int Rounds, double LearningRate, int Patience)
{
    public const int MaxCodes = 12;

    /// <summary>Leaves of one tree.</summary>
    public int Leaves { get; init; } = 16;

    /// <summary>Rows a leaf needs.</summary>
    public int MinLeaf { get; init; } = 20;

    /// <summary>Ridge penalty on leaf values.</summary>
    public double Lambda { get; init; } = 1;

    /// <summary>Rows used; more do not make a head of this size better.</summary>
    public int MaxRows { get; init; } = 200_000;

    /// <summary>Null where the fidelity has no heads.</summary>
    public static HeadSettings? For(Fidelity fidelity) => fidelity switch
    {
        Fidelity.Fast => null,
        Fidelity.Balanced => new(100, 0.15, 5),
        _ => new(300, 0.06, 12),
    };

    /// <summary>Heads are for labels with 2 to 12 codes. They learn from rows that are not rare, which would be wrong about how many are missing.</summary>
    public bool Covers(CodeTable table, int column) =>
        (table.Codecs[column].RareCode < 0 || table.Codecs[column].MissingKinds == 0) && !table.Codecs[column].IsOrdered && table.Counts[column].Count(count => count > 0) >= 2 && table.Counts[column].Length <= MaxCodes;
}
