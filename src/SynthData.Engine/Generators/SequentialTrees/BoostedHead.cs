using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SynthData.Engine.Codecs;
using SynthData.Engine.Random;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>
/// A small categorical column as a softmax over boosted trees (Friedman, "Greedy function approximation: a gradient boosting machine", 2001):
/// smoother in its parents than one tree can be. With two codes the first one's score stays 0.
/// </summary>
internal sealed class BoostedHead
{
    /// <param name="codes">Codes that can be drawn, 2 to 12; an index into them is a class.</param>
    /// <param name="baseScores">Score of each class before any tree.</param>
    /// <param name="trees">Trees in rounds: with two classes one a round, for the second class; else one a class.</param>
    /// <param name="maps">Rank of each parent's feature.</param>
    public BoostedHead(ushort[] codes, float[] baseScores, BoostedTree[] trees, byte[] maps) =>
        (Codes, BaseScores, Trees, Maps) = (codes, baseScores, trees, WalkMaps.Of(maps));

    public ushort[] Codes { get; }

    public float[] BaseScores { get; }

    public BoostedTree[] Trees { get; }

    public byte[] Maps { get; }

    /// <summary>Draws a block's codes of this column.</summary>
    public void Sample(CodeBlock block, int column, int columns)
    {
        var classes = Codes.Length;
        var rented = ArrayPool<float>.Shared.Rent(classes * block.Rows);
        var scores = rented.AsSpan(0, classes * block.Rows);
        for (var c = 0; c < classes; c++) scores.Slice(c * block.Rows, block.Rows).Fill(BaseScores[c]);
        for (var tree = 0; tree < Trees.Length; tree++)
            Add(Trees[tree], block, columns, scores.Slice(ClassOf(tree, classes) * block.Rows, block.Rows));
        Span<double> weights = stackalloc double[classes];
        for (var row = 0; row < block.Rows; row++)
        {
            var (draw, fraction, _, _) = Philox.Cell(block.Key, block.FirstRow + row, column);
            var total = Softmax.Weights(scores, row, block.Rows, weights);
            var left = draw * (1.0 / 4294967296) * total;
            var chosen = 0;
            while (chosen < classes - 1 && (left -= weights[chosen]) >= 0) chosen++;
            block.Codes[column][row] = Codes[chosen];
            block.Fractions[column][row] = fraction;
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>The class that a tree adds to.</summary>
    public static int ClassOf(int tree, int classes) => classes == 2 ? 1 : tree % classes;

    private void Add(BoostedTree tree, CodeBlock block, int columns, Span<float> scores)
    {
        ref var nodes = ref MemoryMarshal.GetArrayDataReference(tree.Nodes);
        ref var maps = ref MemoryMarshal.GetArrayDataReference(Maps);
        ref var features = ref MemoryMarshal.GetArrayDataReference(block.Features);
        var row = 0;
        for (; row + 4 <= scores.Length; row += 4)
        {
            var (n0, n1, n2, n3) = (0, 0, 0, 0);
            for (var depth = 0; depth < tree.Depth; depth++)
            {
                n0 = ColumnTree.Step(ref nodes, ref maps, ref Unsafe.Add(ref features, row * columns), n0);
                n1 = ColumnTree.Step(ref nodes, ref maps, ref Unsafe.Add(ref features, (row + 1) * columns), n1);
                n2 = ColumnTree.Step(ref nodes, ref maps, ref Unsafe.Add(ref features, (row + 2) * columns), n2);
                n3 = ColumnTree.Step(ref nodes, ref maps, ref Unsafe.Add(ref features, (row + 3) * columns), n3);
            }

            scores[row] += tree.Values[n0];
            scores[row + 1] += tree.Values[n1];
            scores[row + 2] += tree.Values[n2];
            scores[row + 3] += tree.Values[n3];
        }

        for (; row < scores.Length; row++)
        {
            var node = 0;
            for (var depth = 0; depth < tree.Depth; depth++) node = ColumnTree.Step(ref nodes, ref maps, ref Unsafe.Add(ref features, row * columns), node);
            scores[row] += tree.Values[node];
        }
    }
}
