using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>
/// Distributions over a column's codes for the leaves of a tree, from all rows. A node's own shares are mixed with its parent's
/// (p = (count + m p_parent) / (n + m), from the root down), so that no leaf hands out a few rows' values as they were.
/// </summary>
internal static class LeafDistributions
{
    /// <param name="nodes">A tree; children after their parent.</param>
    /// <param name="counts">Rows by node and code, leaves only.</param>
    /// <param name="marginal">Distribution above the root.</param>
    /// <param name="codec">The column's, which knows the rare code.</param>
    /// <param name="shrinkage">m, in rows.</param>
    /// <param name="leafOf">Gets the distribution of each leaf.</param>
    /// <param name="builder">Gets the distributions.</param>
    public static void Add(
        TreeNode[] nodes, int[]?[] counts, double[] marginal, ColumnCodec codec, double shrinkage, int[] leafOf, AliasTables.Builder builder)
    {
        for (var index = nodes.Length - 1; index >= 0; index--)
            if (!nodes[index].IsLeaf(index)) counts[index] = Sum(counts[nodes[index].Left], counts[nodes[index].Left + 1], marginal.Length);
        var shares = new double[]?[nodes.Length];
        shares[0] = Mix(counts[0], marginal, shrinkage);
        for (var index = 0; index < nodes.Length; index++)
        {
            var own = shares[index]!;
            if (nodes[index].IsLeaf(index))
            {
                leafOf[index] = builder.Count;
                Marginal.WithoutRare(own, codec, marginal);
                builder.Add(own);
            }
            else
            {
                shares[nodes[index].Left] = Mix(counts[nodes[index].Left], own, shrinkage);
                shares[nodes[index].Left + 1] = Mix(counts[nodes[index].Left + 1], own, shrinkage);
            }

            shares[index] = null;
        }
    }

    private static int[] Sum(int[]? a, int[]? b, int codes)
    {
        var sum = new int[codes];
        for (var code = 0; code < codes; code++) sum[code] = (a?[code] ?? 0) + (b?[code] ?? 0);
        return sum;
    }

    private static double[] Mix(int[]? counts, double[] parent, double shrinkage)
    {
        var shares = new double[parent.Length];
        var rows = counts?.Sum() ?? 0;
        for (var code = 0; code < shares.Length; code++) shares[code] = ((counts?[code] ?? 0) + shrinkage * parent[code]) / (rows + shrinkage);
        return shares;
    }
}
