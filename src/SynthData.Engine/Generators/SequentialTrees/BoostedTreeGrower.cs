using System.Runtime.Intrinsics;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>
/// Grows regression trees leaf by leaf, the best gain first, on histograms of gradients. Gradients are rounded to whole numbers once, so sums do
/// not depend on their order.
/// </summary>
internal sealed class BoostedTreeGrower
{
    /// <summary>Units in a gradient of 1: 200,000 rows stay within 31 bits.</summary>
    public const int Scale = 1 << 13;

    private readonly TrainingSet _set;
    private readonly HeadSettings _settings;
    private readonly int[] _binStart;
    private readonly Stack<Vector128<long>[]> _pool = new();

    public BoostedTreeGrower(TrainingSet set, HeadSettings settings)
    {
        (_set, _settings) = (set, settings);
        _binStart = set.BinStarts();
    }

    /// <summary>Told what each split gained; null for nobody.</summary>
    public SplitGains? Gains { get; init; }

    /// <param name="rows">The rows to learn from; their order is changed so that a leaf's rows lie together.</param>
    /// <param name="gradients">By row of the set: gradient, then hessian in the upper half and 1 in the lower half of the second number.</param>
    /// <param name="leaves">Gets the ranges of <paramref name="rows"/> by leaf, with the leaf's value.</param>
    public BoostedTree Grow(int[] rows, Vector128<long>[] gradients, List<(int From, int To, float Value)> leaves)
    {
        var nodes = new List<TreeNode> { TreeNode.Leaf(0) };
        var open = new List<Leaf> { NewLeaf(0, -1, 0, rows.Length, Count(rows, 0, rows.Length, gradients)) };
        while (open.Count < _settings.Leaves)
        {
            var best = open.MaxBy(leaf => leaf.Gain)!;
            if (best.Gain <= 0) break;
            open.Remove(best);
            Gains?.Add(best.Above, best.Slot, best.Gain);
            var middle = _set.Partition(rows, best.From, best.To, best.Slot, best.Threshold);
            var leftSmaller = middle - best.From <= best.To - middle;
            var counted = leftSmaller ? Count(rows, best.From, middle, gradients) : Count(rows, middle, best.To, gradients);
            for (var bin = 0; bin < counted.Length; bin++) best.Histogram[bin] -= counted[bin];
            var (left, right) = leftSmaller ? (counted, best.Histogram) : (best.Histogram, counted);
            nodes[best.Node] = new(nodes.Count, (ushort)best.Slot, (ushort)_set.Parents[best.Slot], (byte)best.Threshold);
            open.Add(NewLeaf(nodes.Count, best.Slot, best.From, middle, left));
            open.Add(NewLeaf(nodes.Count + 1, best.Slot, middle, best.To, right));
            nodes.Add(TreeNode.Leaf(nodes.Count));
            nodes.Add(TreeNode.Leaf(nodes.Count));
        }

        var values = new float[nodes.Count];
        leaves.Clear();
        foreach (var leaf in open)
        {
            values[leaf.Node] = (float)(-_settings.LearningRate * leaf.Gradient / (leaf.Hessian + _settings.Lambda * Scale));
            leaves.Add((leaf.From, leaf.To, values[leaf.Node]));
            _pool.Push(leaf.Histogram);
        }

        return new([.. nodes], values);
    }

    private Leaf NewLeaf(int node, int above, int from, int to, Vector128<long>[] histogram)
    {
        var leaf = new Leaf(node, above, from, to, histogram);
        for (var bin = _binStart[0]; bin < _binStart[1]; bin++) leaf.Add(histogram[bin]);
        FindSplit(leaf);
        return leaf;
    }

    private void FindSplit(Leaf leaf)
    {
        var lambda = _settings.Lambda * Scale;
        var own = (double)leaf.Gradient * leaf.Gradient / (leaf.Hessian + lambda);
        for (var slot = 0; slot < _set.Parents.Length; slot++)
        {
            long gradient = 0, packed = 0;
            for (int threshold = 0, bin = _binStart[slot]; bin < _binStart[slot + 1] - 1; threshold++, bin++)
            {
                var cell = leaf.Histogram[bin];
                if (cell[1] == 0) continue;
                gradient += cell[0];
                packed += cell[1];
                var count = (uint)packed;
                if (count < _settings.MinLeaf) continue;
                if (leaf.Rows - count < _settings.MinLeaf) break;
                var hessian = packed >> 32;
                var rest = leaf.Gradient - gradient;
                var gain = (double)gradient * gradient / (hessian + lambda) + (double)rest * rest / (leaf.Hessian - hessian + lambda) - own;
                if (gain > leaf.Gain) (leaf.Gain, leaf.Slot, leaf.Threshold) = (gain, slot, threshold);
            }
        }
    }

    private Vector128<long>[] Count(int[] rows, int from, int to, Vector128<long>[] gradients)
    {
        if (!_pool.TryPop(out var histogram)) histogram = new Vector128<long>[_binStart[^1]];
        else Array.Clear(histogram);
        var (features, slots, binStart) = (_set.Features, _set.Parents.Length, _binStart);
        for (var index = from; index < to; index++)
        {
            var row = rows[index];
            var gradient = gradients[row];
            var ranks = features.AsSpan(row * slots, slots);
            for (var slot = 0; slot < ranks.Length; slot++) histogram[binStart[slot] + ranks[slot]] += gradient;
        }

        return histogram;
    }

    private sealed class Leaf(int node, int above, int from, int to, Vector128<long>[] histogram)
    {
        public int Node => node;

        /// <summary>Slot of the split that made it; -1 for the root.</summary>
        public int Above => above;

        public int From => from;

        public int To => to;

        public Vector128<long>[] Histogram => histogram;

        public int Rows => to - from;

        public long Gradient { get; private set; }

        public long Hessian { get; private set; }

        public double Gain { get; set; }

        public int Slot { get; set; }

        public int Threshold { get; set; }

        public void Add(Vector128<long> bin)
        {
            Gradient += bin[0];
            Hessian += bin[1] >> 32;
        }
    }
}
