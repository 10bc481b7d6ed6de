using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SynthData.Engine.Codecs;
using SynthData.Engine.Random;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>
/// One column given the columns before it: trees, one for each value of a switch column or, when there is none, one or more that rows choose from by
/// chance, and a distribution over codes in every leaf.
/// </summary>
internal sealed class ColumnTree
{
    private readonly AliasTables _leaves;

    /// <param name="switchColumn">Column whose feature chooses the root; -1 where chance does.</param>
    /// <param name="roots">Node of each root.</param>
    /// <param name="nodes">Nodes; leaves point at themselves.</param>
    /// <param name="leafOf">Distribution of each node that is a leaf.</param>
    /// <param name="maps">Rank of each parent's feature: <c>maps[slot * 256 + feature]</c>.</param>
    /// <param name="leaves">Distributions.</param>
    public ColumnTree(int switchColumn, int[] roots, TreeNode[] nodes, int[] leafOf, byte[] maps, AliasTables.Builder leaves)
    {
        (SwitchColumn, Roots, Nodes, LeafOf, Maps, Distributions) = (switchColumn, roots, nodes, leafOf, WalkMaps.Of(maps), leaves);
        _leaves = leaves.Build();
    }

    public int SwitchColumn { get; }

    public int[] Roots { get; }

    public TreeNode[] Nodes { get; }

    public int[] LeafOf { get; }

    public byte[] Maps { get; }

    public AliasTables.Builder Distributions { get; }

    /// <summary>Draws a block's codes of this column. Four rows walk at once, so that one row's memory waits hide behind the others'.</summary>
    public void Sample(CodeBlock block, int column, int columns)
    {
        var (codes, fractions) = (block.Codes[column], block.Fractions[column]);
        var row = 0;
        for (; row + 4 <= block.Rows; row += 4)
        {
            var (n0, n1, n2, n3) = (Root(block, row, column, columns), Root(block, row + 1, column, columns), Root(block, row + 2, column, columns), Root(block, row + 3, column, columns));
            Walk(block.Features, row * columns, columns, ref n0, ref n1, ref n2, ref n3);
            Draw(block, column, row, n0, codes, fractions);
            Draw(block, column, row + 1, n1, codes, fractions);
            Draw(block, column, row + 2, n2, codes, fractions);
            Draw(block, column, row + 3, n3, codes, fractions);
        }

        for (; row < block.Rows; row++)
            Draw(block, column, row, Walk(block.Features.AsSpan(row * columns, columns), Root(block, row, column, columns)), codes, fractions);
    }

    /// <summary>The distribution that a row of a block draws from.</summary>
    public int DistributionOf(CodeBlock block, int row, int column, int columns) => LeafOf[Walk(block.Features.AsSpan(row * columns, columns), Root(block, row, column, columns))];

    /// <summary>The leaf node that a row of features ends in.</summary>
    public int Walk(ReadOnlySpan<byte> features, int node)
    {
        while (!Nodes[node].IsLeaf(node)) node = Nodes[node].Left + (Maps[Nodes[node].Slot * 256 + features[Nodes[node].Column]] > Nodes[node].Threshold ? 1 : 0);
        return node;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Root(CodeBlock block, int row, int column, int columns)
    {
        if (SwitchColumn >= 0) return Roots[block.Features[row * columns + SwitchColumn]];
        if (Roots.Length == 1) return Roots[0];
        return Roots[(int)((ulong)Philox.Cell(block.Key, block.FirstRow + row, column).X2 * (uint)Roots.Length >> 32)];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Draw(CodeBlock block, int column, int row, int node, ushort[] codes, uint[] fractions)
    {
        var (draw, fraction, _, _) = Philox.Cell(block.Key, block.FirstRow + row, column);
        codes[row] = _leaves.Draw(LeafOf[node], draw);
        fractions[row] = fraction;
    }

    private void Walk(byte[] features, int offset, int columns, ref int n0, ref int n1, ref int n2, ref int n3)
    {
        ref var nodes = ref MemoryMarshal.GetArrayDataReference(Nodes);
        ref var maps = ref MemoryMarshal.GetArrayDataReference(Maps);
        ref var f0 = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(features), offset);
        ref var f1 = ref Unsafe.Add(ref f0, columns);
        ref var f2 = ref Unsafe.Add(ref f1, columns);
        ref var f3 = ref Unsafe.Add(ref f2, columns);
        while (true)
        {
            var (m0, m1, m2, m3) = (Step(ref nodes, ref maps, ref f0, n0), Step(ref nodes, ref maps, ref f1, n1), Step(ref nodes, ref maps, ref f2, n2), Step(ref nodes, ref maps, ref f3, n3));
            // A leaf stays where it is, so all four are done when none moves.
            if (m0 == n0 && m1 == n1 && m2 == n2 && m3 == n3) return;
            (n0, n1, n2, n3) = (m0, m1, m2, m3);
        }
    }

    /// <summary>One step of a walk; a leaf stays where it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Step(ref TreeNode nodes, ref byte maps, ref byte features, int index)
    {
        ref readonly var node = ref Unsafe.Add(ref nodes, index);
        var rank = Unsafe.Add(ref maps, node.Slot * 256 + Unsafe.Add(ref features, node.Column));
        // 1 when the rank is above the threshold: the sign of their difference, without a branch.
        return node.Left + (int)((uint)(node.Threshold - rank) >> 31);
    }
}
