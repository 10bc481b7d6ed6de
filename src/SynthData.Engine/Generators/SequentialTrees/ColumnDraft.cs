using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>A <see cref="ColumnTree"/> in the making: its shape is settled, and all rows are counted into its leaves, chunk by chunk.</summary>
/// <param name="codec">The column's.</param>
/// <param name="switchColumn">Column whose feature chooses the branch; -1 where each row asks any of them.</param>
/// <param name="branches">A tree for each feature of the switch column, null for features that no row can have; without such a column a forest of one tree or more.</param>
/// <param name="maps">Rank of each parent's feature.</param>
/// <param name="shrinkage">Prior rows of the parent's distribution in a node's.</param>
internal sealed class ColumnDraft(ColumnCodec codec, int switchColumn, TreeNode[]?[] branches, byte[] maps, double shrinkage)
{
    private readonly byte[] _maps = WalkMaps.Of(maps);
    private readonly TreeNode[] _nodes = Join(branches);
    private readonly int[] _roots = Roots(branches);
    private readonly int[]?[] _counts = new int[branches.Sum(branch => branch?.Length ?? 0)][];

    /// <summary>Counts rows into the leaves that they end in. Four rows walk at once, so that one row's memory waits hide behind the others'.</summary>
    public void Count(FeatureChunk chunk, ReadOnlySpan<ushort> codes)
    {
        if (switchColumn >= 0) Count(chunk, codes, 0);
        else
            foreach (var root in _roots) Count(chunk, codes, root);
    }

    private void Count(FeatureChunk chunk, ReadOnlySpan<ushort> codes, int root)
    {
        var row = 0;
        for (; row + 4 <= codes.Length; row += 4)
        {
            var (n0, n1, n2, n3) = (Root(chunk, row, root), Root(chunk, row + 1, root), Root(chunk, row + 2, root), Root(chunk, row + 3, root));
            Walk(chunk.Features, row, ref n0, ref n1, ref n2, ref n3);
            CountsOf(n0)[codes[row]]++;
            CountsOf(n1)[codes[row + 1]]++;
            CountsOf(n2)[codes[row + 2]]++;
            CountsOf(n3)[codes[row + 3]]++;
        }

        for (; row < codes.Length; row++)
        {
            var node = Root(chunk, row, root);
            while (!_nodes[node].IsLeaf(node)) node = Step(ref _nodes[0], ref _maps[0], ref chunk.Features[row], node);
            CountsOf(node)[codes[row]]++;
        }
    }

    /// <summary>The tree with the distributions that its leaves have now.</summary>
    public ColumnTree Finish()
    {
        var (nodes, leafOf, builder) = (new List<TreeNode>(), new List<int>(), new AliasTables.Builder());
        var roots = new int[switchColumn < 0 ? branches.Length : 256];
        // Every tree of a forest has counted all rows.
        var marginal = Marginal.Of(Total(0, switchColumn < 0 ? branches[0]!.Length : _nodes.Length), codec);
        if (switchColumn >= 0)
        {
            // Features that no row has still need a root that a walk can start from.
            nodes.Add(TreeNode.Leaf(0));
            leafOf.Add(0);
            builder.Add(marginal);
        }

        for (var feature = 0; feature < branches.Length; feature++)
        {
            if (branches[feature] is not { } tree) continue;
            var total = switchColumn < 0 ? [] : Total(_roots[feature], tree.Length);
            if (switchColumn >= 0 && !Array.Exists(total, count => count > 0)) continue;
            roots[feature] = nodes.Count;
            // Inside a branch only the branch's own codes may appear: that is what the dependency says.
            var prior = switchColumn < 0 ? marginal : Marginal.Of(total, codec);
            var leaves = new int[tree.Length];
            LeafDistributions.Add(tree, _counts[_roots[feature]..(_roots[feature] + tree.Length)], prior, codec, shrinkage, leaves, builder);
            var first = nodes.Count;
            foreach (var node in tree) nodes.Add(node with { Left = node.Left + first });
            leafOf.AddRange(leaves);
        }

        return new(switchColumn, roots, [.. nodes], [.. leafOf], maps, builder);
    }

    private static TreeNode[] Join(TreeNode[]?[] branches)
    {
        var nodes = new List<TreeNode>();
        foreach (var branch in branches)
        {
            var first = nodes.Count;
            foreach (var node in branch ?? []) nodes.Add(node with { Left = node.Left + first });
        }

        return [.. nodes];
    }

    private static int[] Roots(TreeNode[]?[] branches)
    {
        var (roots, next) = (new int[branches.Length], 0);
        for (var feature = 0; feature < roots.Length; feature++)
        {
            roots[feature] = next;
            next += branches[feature]?.Length ?? 0;
        }

        return roots;
    }

    private int[] Total(int first, int nodes)
    {
        var total = new int[codec.CodeCount];
        foreach (var counts in _counts.AsSpan(first, nodes))
            for (var code = 0; code < counts?.Length; code++) total[code] += counts[code];
        return total;
    }

    private int[] CountsOf(int node) => _counts[node] ??= new int[codec.CodeCount];

    /// <summary>Where a row's walk begins: at the root of a forest's tree that is counted, or of the branch that it belongs to.</summary>
    private int Root(FeatureChunk chunk, int row, int root) => switchColumn < 0 ? root : _roots[chunk.Features[switchColumn * FeatureChunk.Capacity + row]];

    private void Walk(byte[] features, int row, ref int n0, ref int n1, ref int n2, ref int n3)
    {
        ref var nodes = ref MemoryMarshal.GetArrayDataReference(_nodes);
        ref var ranks = ref MemoryMarshal.GetArrayDataReference(_maps);
        ref var f0 = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(features), row);
        ref var f1 = ref Unsafe.Add(ref f0, 1);
        ref var f2 = ref Unsafe.Add(ref f0, 2);
        ref var f3 = ref Unsafe.Add(ref f0, 3);
        while (true)
        {
            var (m0, m1, m2, m3) = (Step(ref nodes, ref ranks, ref f0, n0), Step(ref nodes, ref ranks, ref f1, n1), Step(ref nodes, ref ranks, ref f2, n2), Step(ref nodes, ref ranks, ref f3, n3));
            // A leaf stays where it is, so all four are done when none moves.
            if (m0 == n0 && m1 == n1 && m2 == n2 && m3 == n3) return;
            (n0, n1, n2, n3) = (m0, m1, m2, m3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Step(ref TreeNode nodes, ref byte maps, ref byte features, int index)
    {
        ref readonly var node = ref Unsafe.Add(ref nodes, index);
        var rank = Unsafe.Add(ref maps, node.Slot * 256 + Unsafe.Add(ref features, node.Column * FeatureChunk.Capacity));
        return node.Left + (int)((uint)(node.Threshold - rank) >> 31);
    }
}
