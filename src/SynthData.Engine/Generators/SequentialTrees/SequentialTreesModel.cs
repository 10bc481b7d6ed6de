using SynthData.Engine.Codecs;
using SynthData.Engine.Conditions;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>The columns' models in the order of drawing.</summary>
internal sealed class SequentialTreesModel : CodeModel
{
    private readonly IReadOnlyList<ColumnCodec> _codecs;
    private readonly int[]?[] _chains;

    /// <param name="columns">Models, a column's after those of all that it asks.</param>
    /// <param name="featureOf">Feature of each code that others ask for, by column.</param>
    /// <param name="codecs">One a column.</param>
    public SequentialTreesModel(ColumnModel[] columns, byte[][] featureOf, IReadOnlyList<ColumnCodec> codecs)
    {
        (Columns, FeatureOf, _codecs) = (columns, featureOf, codecs);
        CodeCounts = [.. codecs.Select(codec => codec.CodeCount)];
        _chains = [.. Enumerable.Range(0, codecs.Count).Select(column => ValueChain.Has(codecs[column]) ? ValueChain.Of(codecs, column) : null)];
    }

    public ColumnModel[] Columns { get; }

    /// <summary>Feature of each code that others ask for, by column.</summary>
    public byte[][] FeatureOf { get; }

    /// <summary>Codes of each column.</summary>
    public int[] CodeCounts { get; }

    public override void Sample(CodeBlock block)
    {
        Span<bool> decoded = stackalloc bool[Columns.Length];
        decoded.Clear();
        for (var place = 0; place < Columns.Length; place++)
        {
            Draw(block, place);
            Publish(block, place, decoded);
        }
    }

    public override Action<CodeBlock>? Given(IReadOnlyList<ColumnCondition> conditions) => GivenTrees.Of(this, conditions) is { } given ? given.Sample : null;

    /// <summary>Draws the codes of the column at a place, given those that were published.</summary>
    public void Draw(CodeBlock block, int place)
    {
        var model = Columns[place];
        if (model.Head is { } head) head.Sample(block, model.Column, Columns.Length);
        else model.Tree.Sample(block, model.Column, Columns.Length);
    }

    /// <summary>Offers the drawn column at a place to the trees of the columns after it.</summary>
    /// <param name="block">The block.</param>
    /// <param name="place">The place.</param>
    /// <param name="decoded">Columns whose values the block knows, by column.</param>
    public void Publish(CodeBlock block, int place, Span<bool> decoded)
    {
        var column = Columns[place].Column;
        var codes = _chains[column] is { } chain ? AskedCodes(block, chain, decoded) : block.Codes[column];
        var (featureOf, features, columns) = (FeatureOf[column], block.Features, Columns.Length);
        for (int row = 0, at = column; row < block.Rows; row++, at += columns) features[at] = featureOf[codes[row]];
    }

    public override void Write(BinaryWriter writer) => SequentialTreesFile.Write(writer, this);

    /// <summary>Computes a column's values from what is drawn already, for the codes that others ask for.</summary>
    private ushort[] AskedCodes(CodeBlock block, int[] chain, Span<bool> decoded)
    {
        var values = block.Values ??= new Table("", [.. _codecs.Select(codec => codec.CreateBuffer(block.Capacity))], 0);
        values.RowCount = block.Rows;
        foreach (var column in chain)
        {
            if (decoded[column]) continue;
            _codecs[column].Decode(block, column, values);
            decoded[column] = true;
        }

        return _codecs[chain[^1]].Asked.Encode(values, chain[^1]);
    }
}
