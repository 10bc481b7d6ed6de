using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>
/// One boosted tree without branches: for each parent that it asks, a table from feature to the leaves that remain possible, a bit a leaf; the first
/// bit that all parents leave is the row's leaf (Lucchese et al., "QuickScorer", SIGIR 2015). Parents are looked up four at a time.
/// </summary>
internal sealed class BoostedScorer
{
    /// <summary>Bits of a table's entry.</summary>
    public const int MaxLeaves = 16;

    private const int Group = 4;
    private readonly int[] _columns;
    private readonly ushort[] _tables;
    private readonly float[] _values = new float[MaxLeaves];

    public BoostedScorer(BoostedTree tree, byte[] maps)
    {
        var bits = new ushort[tree.Nodes.Length];
        var leaf = 0;
        Number(tree, 0, bits, ref leaf);
        var splits = Enumerable.Range(0, tree.Nodes.Length).Where(node => !tree.Nodes[node].IsLeaf(node)).ToArray();
        var slots = splits.Select(node => tree.Nodes[node].Slot).Distinct().ToArray();
        // A group that is not full asks its first columns of tables that leave every leaf.
        _columns = new int[(slots.Length + Group - 1) / Group * Group];
        _tables = new ushort[_columns.Length * 256];
        Array.Fill(_tables, ushort.MaxValue);
        for (var index = 0; index < slots.Length; index++)
            foreach (var split in splits.Where(node => tree.Nodes[node].Slot == slots[index]))
            {
                var node = tree.Nodes[split];
                _columns[index] = node.Column;
                for (var feature = 0; feature < 256; feature++)
                    if (maps[node.Slot * 256 + feature] > node.Threshold) _tables[index * 256 + feature] &= (ushort)~bits[node.Left];
            }
    }

    /// <summary>Adds the tree's value to every row's score.</summary>
    /// <param name="features">Features column by column: <c>features[column * scores.Length + row]</c>.</param>
    /// <param name="scores">One a row.</param>
    /// <param name="remaining">Room for one a row.</param>
    public void Add(ReadOnlySpan<byte> features, Span<float> scores, Span<ushort> remaining)
    {
        remaining.Fill(ushort.MaxValue);
        for (var group = 0; group < _columns.Length; group += Group) Narrow(features, group, remaining);
        ref var values = ref MemoryMarshal.GetArrayDataReference(_values);
        for (var row = 0; row < scores.Length; row++) scores[row] += Unsafe.Add(ref values, BitOperations.TrailingZeroCount(remaining[row]) & (MaxLeaves - 1));
    }

    private void Narrow(ReadOnlySpan<byte> features, int group, Span<ushort> remaining)
    {
        var rows = remaining.Length;
        var f0 = Column(features, group, rows);
        var f1 = Column(features, group + 1, rows);
        var f2 = Column(features, group + 2, rows);
        var f3 = Column(features, group + 3, rows);
        // A feature is a byte and a table has 256 entries, so these reads stay inside.
        ref var t0 = ref _tables[group * 256];
        ref var t1 = ref Unsafe.Add(ref t0, 256);
        ref var t2 = ref Unsafe.Add(ref t0, 512);
        ref var t3 = ref Unsafe.Add(ref t0, 768);
        for (var row = 0; row < remaining.Length; row++)
            remaining[row] &= (ushort)(Unsafe.Add(ref t0, f0[row]) & Unsafe.Add(ref t1, f1[row]) & Unsafe.Add(ref t2, f2[row]) & Unsafe.Add(ref t3, f3[row]));
    }

    private ReadOnlySpan<byte> Column(ReadOnlySpan<byte> features, int index, int rows) => features.Slice(_columns[index] * rows, rows);

    /// <summary>Numbers leaves from left to right; gives every node the bits of the leaves below it.</summary>
    private void Number(BoostedTree tree, int node, ushort[] bits, ref int leaf)
    {
        if (tree.Nodes[node].IsLeaf(node))
        {
            _values[leaf] = tree.Values[node];
            bits[node] = (ushort)(1 << leaf++);
            return;
        }

        var left = tree.Nodes[node].Left;
        Number(tree, left, bits, ref leaf);
        Number(tree, left + 1, bits, ref leaf);
        bits[node] = (ushort)(bits[left] | bits[left + 1]);
    }
}
