using System.Numerics;
using System.Runtime.InteropServices;
using SynthData.Engine.Random;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>
/// Grows one tree by entropy gain on histograms, then prunes it by the log-likelihood of rows that growing did not see ("honest" pruning):
/// what does not help strangers is memory, not knowledge.
/// </summary>
internal sealed class TreeGrower
{
    private readonly TrainingSet _set;
    private readonly TreeSettings _settings;
    private readonly int[] _train, _held;
    private readonly int[] _binStart;
    private readonly double[] _xLogX;
    private readonly double _minGain;
    private readonly List<Draft> _drafts = [];
    private readonly Stack<int[]> _pool = new();

    /// <param name="set">What to learn from.</param>
    /// <param name="train">Rows that choose splits; the order of the array is changed.</param>
    /// <param name="held">Rows that judge them; the order of the array is changed.</param>
    /// <param name="xLogX">Table of n ln n.</param>
    /// <param name="settings">Constants.</param>
    public TreeGrower(TrainingSet set, int[] train, int[] held, double[] xLogX, TreeSettings settings)
    {
        (_set, _train, _held, _xLogX, _settings) = (set, train, held, xLogX, settings);
        _binStart = set.BinStarts();
        _minGain = 1e-4 * train.Length;
    }

    /// <summary>What the tree that was grown adds to the log-likelihood of the rows that judge, in nats a row.</summary>
    public double Gain { get; private set; }

    /// <summary>The tree's nodes, the root first.</summary>
    public TreeNode[] Grow()
    {
        var classes = _set.ClassCount;
        var parent = new double[classes];
        foreach (var row in _train) parent[_set.Classes[row]]++;
        for (var c = 0; c < classes; c++) parent[c] = (parent[c] + 1.0 / classes) / (_train.Length + 1);
        var histogram = Rent();
        Count(histogram, 0, _train.Length);
        var alone = HeldScore(parent, 0, _held.Length);
        Gain = (Split(histogram, 0, _train.Length, 0, _held.Length, 0, parent, out var root) - alone) / Math.Max(1, _held.Length);
        return Layout(root);
    }

    /// <summary>Grows below one node; returns the best held-out log-likelihood that its rows can get and gives back the histogram.</summary>
    private double Split(int[] histogram, int from, int to, int heldFrom, int heldTo, int depth, double[] parent, out int draft)
    {
        draft = _drafts.Count;
        _drafts.Add(default);
        var classes = _set.ClassCount;
        var totals = new int[classes];
        for (var index = from; index < to; index++) totals[_set.Classes[_train[index]]]++;
        var own = Shrink(totals, to - from, parent);
        var ownScore = HeldScore(own, heldFrom, heldTo);
        if (depth >= _settings.MaxDepth || to - from < 2 * _settings.MinLeaf || !FindSplit(histogram, totals, to - from, out var slot, out var threshold))
        {
            _pool.Push(histogram);
            return ownScore;
        }

        var middle = _set.Partition(_train, from, to, slot, threshold);
        var heldMiddle = _set.Partition(_held, heldFrom, heldTo, slot, threshold);
        // The smaller child is counted, the larger one is what remains.
        var leftSmaller = middle - from <= to - middle;
        var counted = Rent();
        if (leftSmaller) Count(counted, from, middle);
        else Count(counted, middle, to);
        Subtract(histogram, counted);
        var (left, right) = leftSmaller ? (counted, histogram) : (histogram, counted);
        var below = Split(left, from, middle, heldFrom, heldMiddle, depth + 1, own, out var leftDraft);
        below += Split(right, middle, to, heldMiddle, heldTo, depth + 1, own, out var rightDraft);
        if (below < ownScore - _settings.Tolerance) return ownScore;
        _drafts[draft] = new(leftDraft, rightDraft, slot, (byte)threshold);
        return below;
    }

    private double[] Shrink(int[] totals, int rows, double[] parent)
    {
        var own = new double[totals.Length];
        for (var c = 0; c < own.Length; c++) own[c] = (totals[c] + _settings.Shrinkage * parent[c]) / (rows + _settings.Shrinkage);
        return own;
    }

    private double HeldScore(double[] probabilities, int from, int to)
    {
        if (from == to) return 0;
        var counts = new int[probabilities.Length];
        for (var index = from; index < to; index++) counts[_set.Classes[_held[index]]]++;
        var score = 0.0;
        for (var c = 0; c < counts.Length; c++)
            if (counts[c] > 0) score += counts[c] * Portable.Log(probabilities[c]);
        return score;
    }

    private bool FindSplit(int[] histogram, int[] totals, int rows, out int bestSlot, out int bestThreshold)
    {
        var classes = _set.ClassCount;
        (bestSlot, bestThreshold) = (-1, 0);
        var baseline = -_xLogX[rows];
        var present = 0;
        foreach (var total in totals)
        {
            baseline += _xLogX[total];
            if (total > 0) present++;
        }

        if (present < 2) return false;
        var best = baseline + _minGain;
        Span<int> left = stackalloc int[classes];
        for (var slot = 0; slot < _set.Parents.Length; slot++)
        {
            left.Clear();
            var (leftRows, leftSum, rightSum) = (0, 0.0, baseline + _xLogX[rows]);
            var bins = histogram.AsSpan(_binStart[slot] * classes, _set.FeatureCounts[slot] * classes);
            for (var threshold = 0; threshold < _set.FeatureCounts[slot] - 1; threshold++)
            {
                var bin = bins.Slice(threshold * classes, classes);
                var before = leftRows;
                for (var c = 0; c < bin.Length; c++)
                {
                    var count = bin[c];
                    if (count == 0) continue;
                    var (inLeft, inRight) = (left[c], totals[c] - left[c]);
                    leftSum += _xLogX[inLeft + count] - _xLogX[inLeft];
                    rightSum += _xLogX[inRight - count] - _xLogX[inRight];
                    left[c] = inLeft + count;
                    leftRows += count;
                }

                if (leftRows == before || leftRows < _settings.MinLeaf) continue;
                if (rows - leftRows < _settings.MinLeaf) break;
                var score = leftSum - _xLogX[leftRows] + rightSum - _xLogX[rows - leftRows];
                if (score <= best) continue;
                (best, bestSlot, bestThreshold) = (score, slot, threshold);
            }
        }

        return bestSlot >= 0;
    }

    private void Count(int[] histogram, int from, int to)
    {
        var (slots, classes) = (_set.Parents.Length, _set.ClassCount);
        var (features, binStart) = (_set.Features, _binStart);
        for (var index = from; index < to; index++)
        {
            var row = _train[index];
            var c = _set.Classes[row];
            var ranks = features.AsSpan(row * slots, slots);
            for (var slot = 0; slot < ranks.Length; slot++) histogram[(binStart[slot] + ranks[slot]) * classes + c]++;
        }
    }

    private static void Subtract(int[] histogram, int[] part)
    {
        var wide = MemoryMarshal.Cast<int, Vector<int>>(histogram.AsSpan());
        var widePart = MemoryMarshal.Cast<int, Vector<int>>(part.AsSpan());
        for (var index = 0; index < wide.Length; index++) wide[index] -= widePart[index];
        for (var index = wide.Length * Vector<int>.Count; index < histogram.Length; index++) histogram[index] -= part[index];
    }

    private int[] Rent()
    {
        if (!_pool.TryPop(out var histogram)) return new int[_binStart[^1] * _set.ClassCount];
        Array.Clear(histogram);
        return histogram;
    }

    private TreeNode[] Layout(int root)
    {
        var nodes = new List<TreeNode> { default };
        var pending = new Queue<(int Draft, int Index)>();
        pending.Enqueue((root, 0));
        while (pending.TryDequeue(out var next))
        {
            var draft = _drafts[next.Draft];
            if (draft.Left == 0)
            {
                nodes[next.Index] = TreeNode.Leaf(next.Index);
                continue;
            }

            nodes[next.Index] = new(nodes.Count, (ushort)draft.Slot, (ushort)_set.Parents[draft.Slot], draft.Threshold);
            pending.Enqueue((draft.Left, nodes.Count));
            pending.Enqueue((draft.Right, nodes.Count + 1));
            nodes.Add(default);
            nodes.Add(default);
        }

        return [.. nodes];
    }

    private readonly record struct Draft(int Left, int Right, int Slot, byte Threshold);
}
