using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SynthData.Engine.Privacy.Distances;

/// <summary>
/// Rows in a binary tree of boxes (Bentley, "Multidimensional binary search trees", 1975): a box tells how near its rows can be, so most are never looked at.
/// Leaves hold their rows column by column, for whole vectors.
/// </summary>
internal sealed class NeighbourTree
{
    /// <summary>Rows of a leaf at most.</summary>
    public const int LeafRows = 16;

    /// <summary>Rows that choose where to cut.</summary>
    private const int CutSample = 96;

    private readonly MixedRows _rows;
    private readonly List<Node> _nodes = [];
    private readonly List<double> _low = [];
    private readonly List<double> _high = [];
    private readonly List<double> _leaves = [];
    private readonly int[] _order;

    /// <param name="rows">Not changed afterwards.</param>
    public NeighbourTree(MixedRows rows)
    {
        _rows = rows;
        _order = [.. Enumerable.Range(0, rows.Count)];
        if (rows.Count > 0) Grow(0, rows.Count);
    }

    /// <summary>The boxes; none without rows. The first is that of all rows.</summary>
    public ReadOnlySpan<Node> Nodes => CollectionsMarshal.AsSpan(_nodes);

    /// <summary>The least of each column in a node's rows: <see cref="MixedRows.Width"/> a node.</summary>
    public ReadOnlySpan<double> Low => CollectionsMarshal.AsSpan(_low);

    /// <summary>The most, likewise.</summary>
    public ReadOnlySpan<double> High => CollectionsMarshal.AsSpan(_high);

    /// <summary>A leaf's values: <see cref="LeafRows"/> of the first column, and so on.</summary>
    public ReadOnlySpan<double> Leaves => CollectionsMarshal.AsSpan(_leaves);

    /// <summary>Rows in the order of the leaves.</summary>
    public ReadOnlySpan<int> Order => _order;

    public int Columns => _rows.Columns;

    public int Width => _rows.Width;

    public int Count => _rows.Count;

    private int Grow(int from, int to)
    {
        var node = _nodes.Count;
        _nodes.Add(default);
        AddBox(from, to);
        if (to - from <= LeafRows)
        {
            _nodes[node] = new(-1, _leaves.Count, from, to - from);
            AddLeaf(from, to);
            return node;
        }

        var middle = Cut(from, to);
        Grow(from, middle);
        _nodes[node] = new(Grow(middle, to), 0, from, to - from);
        return node;
    }

    private void AddBox(int from, int to)
    {
        var (low, high) = (_rows[_order[from]].ToArray(), _rows[_order[from]].ToArray());
        for (var index = from + 1; index < to; index++)
        {
            var row = _rows[_order[index]];
            for (var lane = 0; lane < row.Length; lane += MixedRows.Lane)
            {
                var values = Vector256.Create(row[lane..]);
                Vector256.Min(values, Vector256.Create(low.AsSpan(lane))).CopyTo(low, lane);
                Vector256.Max(values, Vector256.Create(high.AsSpan(lane))).CopyTo(high, lane);
            }
        }

        _low.AddRange(low);
        _high.AddRange(high);
    }

    private void AddLeaf(int from, int to)
    {
        for (var column = 0; column < _rows.Columns; column++)
            for (var slot = 0; slot < LeafRows; slot++)
                _leaves.Add(_rows.Values[_order[Math.Min(from + slot, to - 1)] * _rows.Width + column]);
    }

    /// <summary>Parts rows where they differ most, at the median; rows that are all equal in two halves.</summary>
    private int Cut(int from, int to)
    {
        var best = (Spread: 0.0, Column: -1, Bound: 0.0);
        Span<double> sample = stackalloc double[Math.Min(CutSample, to - from)];
        for (var column = 0; column < _rows.Columns; column++)
        {
            for (var draw = 0; draw < sample.Length; draw++)
                sample[draw] = _rows.Values[_order[from + (int)((long)draw * (to - from) / sample.Length)] * _rows.Width + column];
            sample.Sort();
            var median = sample[sample.Length / 2];
            var spread = 0.0;
            foreach (var value in sample) spread += Math.Min(1, Math.Abs(value - median));
            if (spread > best.Spread) best = (spread, column, Bound(sample, median));
        }

        if (best.Column < 0) return (from + to) / 2;
        var middle = from;
        for (var index = from; index < to; index++)
        {
            if (_rows.Values[_order[index] * _rows.Width + best.Column] >= best.Bound) continue;
            (_order[middle], _order[index]) = (_order[index], _order[middle]);
            middle++;
        }

        return middle;
    }

    /// <summary>The least value of the upper part: the median's run goes to the side that leaves the parts more equal.</summary>
    private static double Bound(ReadOnlySpan<double> sorted, double median)
    {
        var (before, through) = (0, sorted.Length);
        while (sorted[before] < median) before++;
        while (sorted[through - 1] > median) through--;
        var isBefore = before > 0 && (through == sorted.Length || before >= sorted.Length - through);
        return isBefore ? median : sorted[through];
    }

    /// <summary>A box. The lower part of a box that is no leaf is the node after it.</summary>
    /// <param name="Upper">Node of the upper part; -1 for a leaf.</param>
    /// <param name="Leaf">Where a leaf's values are.</param>
    /// <param name="From">Its first row in the order.</param>
    /// <param name="Rows">Its rows.</param>
    internal readonly record struct Node(int Upper, int Leaf, int From, int Rows);
}
