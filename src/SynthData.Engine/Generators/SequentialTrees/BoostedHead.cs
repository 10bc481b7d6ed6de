using System.Buffers;
using SynthData.Engine.Codecs;
using SynthData.Engine.Random;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>
/// A small categorical column as a softmax over boosted trees (Friedman, "Greedy function approximation: a gradient boosting machine", 2001):
/// smoother in its parents than one tree can be. With two codes the first one's score stays 0.
/// </summary>
internal sealed class BoostedHead
{
    private readonly BoostedScorer[] _scorers;

    /// <param name="codes">Codes that can be drawn, 2 to 12; an index into them is a class.</param>
    /// <param name="baseScores">Score of each class before any tree.</param>
    /// <param name="trees">Trees in rounds: with two classes one a round, for the second class; else one a class.</param>
    /// <param name="maps">Rank of each parent's feature.</param>
    public BoostedHead(ushort[] codes, float[] baseScores, BoostedTree[] trees, byte[] maps)
    {
        (Codes, BaseScores, Trees, Maps) = (codes, baseScores, trees, WalkMaps.Of(maps));
        _scorers = [.. trees.Select(tree => new BoostedScorer(tree, Maps))];
    }

    public ushort[] Codes { get; }

    public float[] BaseScores { get; }

    public BoostedTree[] Trees { get; }

    public byte[] Maps { get; }

    /// <summary>Draws a block's codes of this column.</summary>
    public void Sample(CodeBlock block, int column, int columns) => Sample(block, column, columns, null, []);

    /// <summary>Draws a block's codes of this column, where given from a part of them.</summary>
    /// <param name="block">The block.</param>
    /// <param name="column">The column.</param>
    /// <param name="columns">Columns of the table.</param>
    /// <param name="shares">Share of each code that may be drawn; null for all of all.</param>
    /// <param name="chances">Where shares are given, multiplied by each row's chance of what may be drawn.</param>
    public void Sample(CodeBlock block, int column, int columns, double[]? shares, Span<double> chances)
    {
        var classes = Codes.Length;
        var rented = ArrayPool<float>.Shared.Rent(classes * block.Rows);
        var scores = rented.AsSpan(0, classes * block.Rows);
        for (var c = 0; c < classes; c++) scores.Slice(c * block.Rows, block.Rows).Fill(BaseScores[c]);
        var rentedFeatures = ArrayPool<byte>.Shared.Rent(columns * block.Rows);
        var features = rentedFeatures.AsSpan(0, columns * block.Rows);
        Transpose(block, columns, features);
        Span<ushort> remaining = stackalloc ushort[block.Rows];
        for (var tree = 0; tree < _scorers.Length; tree++)
            _scorers[tree].Add(features, scores.Slice(ClassOf(tree, classes) * block.Rows, block.Rows), remaining);
        ArrayPool<byte>.Shared.Return(rentedFeatures);
        Span<double> weights = stackalloc double[classes];
        for (var row = 0; row < block.Rows; row++)
        {
            var (draw, fraction, _, _) = Philox.Cell(block.Key, block.FirstRow + row, column);
            var total = Softmax.Weights(scores, row, block.Rows, weights);
            if (shares is not null)
            {
                var kept = Narrow(weights, shares);
                chances[row] *= kept / total;
                total = kept;
            }

            var left = draw * (1.0 / 4294967296) * total;
            var chosen = 0;
            while (chosen < classes - 1 && (left -= weights[chosen]) >= 0) chosen++;
            // What may not be drawn has no weight; rounding must not end up there.
            while (shares is not null && chosen > 0 && weights[chosen] == 0) chosen--;
            block.Codes[column][row] = Codes[chosen];
            block.Fractions[column][row] = fraction;
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    private double Narrow(Span<double> weights, double[] shares)
    {
        var kept = 0.0;
        for (var c = 0; c < weights.Length; c++) kept += weights[c] *= shares[Codes[c]];
        return kept;
    }

    /// <summary>The class that a tree adds to.</summary>
    public static int ClassOf(int tree, int classes) => classes == 2 ? 1 : tree % classes;

    /// <summary>The block's features column by column.</summary>
    private static void Transpose(CodeBlock block, int columns, Span<byte> features)
    {
        for (var column = 0; column < columns; column++)
            for (int row = 0, at = column; row < block.Rows; row++, at += columns) features[column * block.Rows + row] = block.Features[at];
    }
}
