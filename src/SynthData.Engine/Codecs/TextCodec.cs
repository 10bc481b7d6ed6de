using SynthData.Engine.Tables;

namespace SynthData.Engine.Codecs;

/// <summary>
/// Ids, text and PII: only whether a value is there is learned (missing kinds, then one code for present); the values are made afresh by a
/// <see cref="TextForm"/>.
/// </summary>
internal sealed class TextCodec(string name, IReadOnlyList<string> missingSpellings, int missingKinds, TextForm form)
    : ColumnCodec(name, missingSpellings, missingKinds)
{
    public TextForm Form { get; } = form;

    public override int CodeCount => MissingKinds + 1;

    public override bool IsOrdered => false;

    public override ushort[] Encode(Table table, int index)
    {
        var (rows, column) = (table.RowCount, table.Columns[index]);
        var codes = new ushort[rows];
        for (var row = 0; row < rows; row++)
            codes[row] = (ushort)(column.Missing[row] ? Math.Min(column.Missing.KindOf(row), MissingKinds - 1) : MissingKinds);
        return codes;
    }

    public override Column CreateBuffer(int capacity) => new TextColumn(Name, new(capacity, MissingSpellings), new string[capacity]);

    public override void Decode(CodeBlock block, int index, Table buffer)
    {
        var text = (TextColumn)buffer.Columns[index];
        DecodeMissing(block.Codes[index], block.Rows, text.Missing);
        for (var row = 0; row < block.Rows; row++)
            text.Values[row] = block.Codes[index][row] < MissingKinds ? "" : Form.Make(block.Key, block.FirstRow + row, index);
    }
}
