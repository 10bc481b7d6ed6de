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

    /// <summary>First histogram bin of each slot, and behind them the number of bins.</summary>
    public int[] BinStarts()
    {
        var starts = new int[FeatureCounts.Length + 1];
        for (var slot = 0; slot < FeatureCounts.Length; slot++) starts[slot + 1] = starts[slot] + FeatureCounts[slot];
        return starts;
    }

    /// <summary>Moves the rows whose rank is at most the threshold to the front of a range; returns where the others begin.</summary>
    public int Partition(int[] rows, int from, int to, int slot, int threshold)
    {
        var (features, slots) = (Features, Parents.Length);
        while (from < to)
        {
            if (features[rows[from] * slots + slot] <= threshold) from++;
            else
            {
                to--;
                (rows[from], rows[to]) = (rows[to], rows[from]);
            }
        }

        return from;
    }

    /// <summary>The same rows with other classes.</summary>
    public TrainingSet WithClasses(byte[] classes, int classCount) =>
        new() { Parents = Parents, Maps = Maps, Features = Features, FeatureCounts = FeatureCounts, Classes = classes, ClassCount = classCount };

    /// <summary>The same for some of the rows, in the order given.</summary>
    public TrainingSet Take(int[] rows)
    {
        var slots = Parents.Length;
        var (features, classes) = (new byte[rows.Length * (long)slots], new byte[rows.Length]);
        for (var index = 0; index < rows.Length; index++)
        {
            classes[index] = Classes[rows[index]];
            Features.AsSpan(rows[index] * slots, slots).CopyTo(features.AsSpan(index * slots));
        }

        return new() { Parents = Parents, Maps = Maps, Features = features, FeatureCounts = FeatureCounts, Classes = classes, ClassCount = ClassCount };
    }

    /// <summary>The leaf node that a row ends in.</summary>
    public int Walk(TreeNode[] nodes, int row)
    {
        var node = 0;
        var ranks = Features.AsSpan(row * Parents.Length, Parents.Length);
        while (!nodes[node].IsLeaf(node)) node = nodes[node].Left + (ranks[nodes[node].Slot] > nodes[node].Threshold ? 1 : 0);
        return node;
    }
}
