using SynthData.Engine.Codecs;
using SynthData.Engine.Conditions;
using SynthData.Engine.Random;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>One column under a condition: its distributions, narrowed to the codes that are meant.</summary>
internal sealed class NarrowedColumn
{
    private readonly ColumnModel _column;
    private readonly GivenCodes _given;
    private readonly AliasTables _tables;

    /// <summary>Chance of the condition in each distribution, over the largest.</summary>
    private readonly double[] _chances;

    public NarrowedColumn(ColumnModel column, GivenCodes given)
    {
        (_column, _given) = (column, given);
        var (builder, leaves) = (new AliasTables.Builder(), column.Tree.Distributions);
        _chances = new double[leaves.Count];
        for (var leaf = 0; leaf < leaves.Count; leaf++) _chances[leaf] = leaves.AddGiven(leaf, given.Shares, builder);
        _tables = builder.Build();
        var largest = _chances.Max();
        IsPossible = column.Head is { } head ? Array.Exists(head.Codes, code => given.Shares[code] > 0) : largest > 0;
        for (var leaf = 0; leaf < _chances.Length && largest > 0; leaf++) _chances[leaf] /= largest;
    }

    /// <summary>Whether any row can meet the condition.</summary>
    public bool IsPossible { get; }

    /// <summary>Draws a block's codes from what is meant, and multiplies each row's chance by that of the condition.</summary>
    public void Sample(CodeBlock block, int columns, Span<double> chances)
    {
        var column = _column.Column;
        var (codes, fractions) = (block.Codes[column], block.Fractions[column]);
        if (_column.Head is { } head) head.Sample(block, column, columns, _given.Shares, chances);
        else
        {
            for (var row = 0; row < block.Rows; row++)
            {
                var leaf = _column.Tree.DistributionOf(block, row, column, columns);
                var (draw, fraction, _, _) = Philox.Cell(block.Key, block.FirstRow + row, column);
                (codes[row], fractions[row]) = (_tables.Draw(leaf, draw), fraction);
                chances[row] *= _chances[leaf];
            }
        }

        for (var row = 0; row < block.Rows; row++) fractions[row] = _given.Place(codes[row], fractions[row]);
    }
}
