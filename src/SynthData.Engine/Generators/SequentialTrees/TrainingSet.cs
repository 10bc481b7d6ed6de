namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>
/// What one column's tree learns from: its parents' features row by row, categories already in the order of <see cref="ClassProfile"/>, and the
/// column's codes grouped into classes.
/// </summary>
internal sealed class TrainingSet
{
    /// <summary>Columns that are parents, one a slot.</summary>
    public required int[] Parents { get; init; }

    /// <summary>Rank of a parent's feature, by slot: <c>Maps[slot * 256 + feature]</c>.</summary>
    public required byte[] Maps { get; init; }

    /// <summary>Ranks by row and slot: <c>Features[row * Parents.Length + slot]</c>.</summary>
    public required byte[] Features { get; init; }

    /// <summary>Number of different ranks by slot.</summary>
    public required int[] FeatureCounts { get; init; }

    /// <summary>Class of each row.</summary>
    public required byte[] Classes { get; init; }

    public required int ClassCount { get; init; }
}
