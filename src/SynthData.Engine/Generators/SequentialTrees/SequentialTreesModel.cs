using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>The columns' models in the order of drawing.</summary>
internal sealed class SequentialTreesModel(ColumnModel[] columns, byte[][] featureOf) : CodeModel
{
    public ColumnModel[] Columns { get; } = columns;

    /// <summary>Feature of each code by column.</summary>
    public byte[][] FeatureOf { get; } = featureOf;

    public override void Sample(CodeBlock block)
    {
        foreach (var model in Columns)
        {
            if (model.Head is { } head) head.Sample(block, model.Column, Columns.Length);
            else model.Tree.Sample(block, model.Column, Columns.Length);
            Publish(block, model.Column);
        }
    }

    public override void Write(BinaryWriter writer) => SequentialTreesFile.Write(writer, this);

    /// <summary>Offers a drawn column to the trees of the columns after it.</summary>
    private void Publish(CodeBlock block, int column)
    {
        var (featureOf, codes, features, columns) = (FeatureOf[column], block.Codes[column], block.Features, Columns.Length);
        for (int row = 0, at = column; row < block.Rows; row++, at += columns) features[at] = featureOf[codes[row]];
    }
}
