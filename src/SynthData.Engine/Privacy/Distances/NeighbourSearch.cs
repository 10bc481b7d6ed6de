using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SynthData.Engine.Privacy.Distances;

/// <summary>Finds the nearest rows of a tree, exactly. The same on every processor and thread; which of equally near rows it gives is fixed too. For one thread.</summary>
internal sealed class NeighbourSearch
{
    private const int LeafVectors = NeighbourTree.LeafRows / MixedRows.Lane;

    private readonly NeighbourTree _tree;
    private readonly int[] _columns;
    private readonly double[] _weights;
    private readonly Neighbour[] _best;
    private readonly double[] _distances = new double[NeighbourTree.LeafRows];
    private double[] _query = [];
    private int _excluded;

    /// <param name="tree">The rows to search.</param>
    /// <param name="count">Near rows to find.</param>
    /// <param name="columns">Columns that count; null for all.</param>
    public NeighbourSearch(NeighbourTree tree, int count, ReadOnlySpan<int> columns = default)
    {
        _tree = tree;
        _columns = columns.IsEmpty ? [.. Enumerable.Range(0, tree.Columns)] : columns.ToArray();
        _weights = new double[tree.Width];
        foreach (var column in _columns) _weights[column] = 1;
        _best = new Neighbour[count];
    }

    /// <summary>The nearest rows of each of the given ones, <paramref name="count"/> each, nearest first.</summary>
    /// <param name="tree">The rows to search.</param>
    /// <param name="queries">The rows to find neighbours of.</param>
    /// <param name="count">Near rows each.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <param name="isSelf">Whether the rows are those of the tree, none of which is its own neighbour.</param>
    public static Neighbour[] All(NeighbourTree tree, MixedRows queries, int count, ParallelOptions parallel, bool isSelf = false)
    {
        const int chunk = 256;
        var all = new Neighbour[(long)queries.Count * count];
        Parallel.For(0, (queries.Count + chunk - 1) / chunk, parallel, () => new NeighbourSearch(tree, count), (part, _, search) =>
        {
            for (var row = part * chunk; row < Math.Min(queries.Count, (part + 1) * chunk); row++)
                search.Find(queries[row], isSelf ? row : -1).CopyTo(all.AsSpan(row * count));
            return search;
        }, _ => { });
        return all;
    }

    /// <summary>The nearest rows, nearest first; good until the next call.</summary>
    /// <param name="query">A row of the same encoding.</param>
    /// <param name="excluded">A row that is passed over; -1 for none.</param>
    public ReadOnlySpan<Neighbour> Find(ReadOnlySpan<double> query, int excluded = -1)
    {
        if (_query.Length != query.Length) _query = new double[query.Length];
        query.CopyTo(_query);
        _excluded = excluded;
        Array.Fill(_best, Neighbour.None);
        if (_tree.Nodes.Length > 0) Visit(0);
        return _best;
    }

    private void Visit(int node)
    {
        var box = _tree.Nodes[node];
        if (box.Upper < 0)
        {
            Scan(box);
            return;
        }

        var (first, second) = (node + 1, box.Upper);
        var (nearest, other) = (Least(first), Least(second));
        if (other < nearest) (first, second, nearest, other) = (second, first, other, nearest);
        if (nearest < _best[^1].Distance) Visit(first);
        if (other < _best[^1].Distance) Visit(second);
    }

    /// <summary>The distance that a row of the box has at least. Lanes are added in a fixed order, so that every processor rounds alike.</summary>
    private double Least(int node)
    {
        var width = _weights.Length;
        ref var low = ref MemoryMarshal.GetReference(_tree.Low);
        ref var high = ref MemoryMarshal.GetReference(_tree.High);
        ref var query = ref MemoryMarshal.GetArrayDataReference(_query);
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        var sum = Vector256<double>.Zero;
        for (var lane = 0; lane < width; lane += MixedRows.Lane)
        {
            var at = Vector256.LoadUnsafe(ref query, (nuint)lane);
            var below = Vector256.LoadUnsafe(ref low, (nuint)(node * width + lane)) - at;
            var above = at - Vector256.LoadUnsafe(ref high, (nuint)(node * width + lane));
            var outside = Vector256.Max(Vector256.Max(below, above), Vector256<double>.Zero);
            sum += Vector256.Min(outside, Vector256<double>.One) * Vector256.LoadUnsafe(ref weights, (nuint)lane);
        }

        return sum[0] + sum[1] + (sum[2] + sum[3]);
    }

    private void Scan(NeighbourTree.Node leaf)
    {
        ref var values = ref MemoryMarshal.GetReference(_tree.Leaves);
        Vector256<double> a = default, b = default, c = default, d = default;
        var one = Vector256<double>.One;
        foreach (var column in _columns)
        {
            var at = (nuint)(leaf.Leaf + column * NeighbourTree.LeafRows);
            var value = Vector256.Create(_query[column]);
            a += Vector256.Min(Vector256.Abs(Vector256.LoadUnsafe(ref values, at) - value), one);
            b += Vector256.Min(Vector256.Abs(Vector256.LoadUnsafe(ref values, at + MixedRows.Lane) - value), one);
            c += Vector256.Min(Vector256.Abs(Vector256.LoadUnsafe(ref values, at + 2 * MixedRows.Lane) - value), one);
            d += Vector256.Min(Vector256.Abs(Vector256.LoadUnsafe(ref values, at + 3 * MixedRows.Lane) - value), one);
        }

        var bound = Vector256.Create(_best[^1].Distance);
        if (!Vector256.LessThanAny(Vector256.Min(Vector256.Min(a, b), Vector256.Min(c, d)), bound)) return;
        a.CopyTo(_distances);
        b.CopyTo(_distances, MixedRows.Lane);
        c.CopyTo(_distances, 2 * MixedRows.Lane);
        d.CopyTo(_distances, (LeafVectors - 1) * MixedRows.Lane);
        for (var slot = 0; slot < leaf.Rows; slot++)
            if (_distances[slot] < _best[^1].Distance) Offer(new(_distances[slot], _tree.Order[leaf.From + slot]));
    }

    private void Offer(Neighbour found)
    {
        if (found.Row == _excluded) return;
        var place = _best.Length - 1;
        for (; place > 0 && _best[place - 1].Distance > found.Distance; place--) _best[place] = _best[place - 1];
        _best[place] = found;
    }
}
