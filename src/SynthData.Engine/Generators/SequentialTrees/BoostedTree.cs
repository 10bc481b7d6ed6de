namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>A regression tree of a boosted head.</summary>
/// <param name="Nodes">Nodes as in <see cref="ColumnTree"/>, children after their parent.</param>
/// <param name="Values">What each node that is a leaf adds to the score.</param>
internal sealed record BoostedTree(TreeNode[] Nodes, float[] Values)
{
    /// <summary>Steps from the root after which every row is in a leaf.</summary>
    public int Depth { get; } = DepthOf(Nodes);

    private static int DepthOf(TreeNode[] nodes)
    {
        var depth = new int[nodes.Length];
        var deepest = 0;
        for (var index = 0; index < nodes.Length; index++)
        {
            if (nodes[index].IsLeaf(index)) continue;
            depth[nodes[index].Left] = depth[nodes[index].Left + 1] = depth[index] + 1;
            deepest = Math.Max(deepest, depth[index] + 1);
        }

        return deepest;
    }
}
