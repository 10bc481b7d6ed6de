using SynthData.Engine.Random;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Codecs.Places;

/// <summary>The second of two columns that tell a place: it is where the first one's code says. Only its kinds of missing are codes of its own.</summary>
internal sealed class PlaceSideCodec(string name, IReadOnlyList<string> missingSpellings, int missingKinds, PlaceCodec first, NumberFormat format)
    : ColumnCodec(name, missingSpellings, missingKinds)
{
    /// <summary>No generator draws so often for a cell.</summary>
    private const uint Draw = 0x7000_0000;

    public PlaceCodec First { get; } = first;

    public NumberFormat Format { get; } = format;

    public override int CodeCount => MissingKinds + 1;

    public override bool IsOrdered => false;

    public override ushort[] Encode(Table table, int index)
    {
        var missing = table.Columns[index].Missing;
        var codes = new ushort[table.RowCount];
        for (var row = 0; row < codes.Length; row++) codes[row] = (ushort)(missing[row] ? Math.Min(missing.KindOf(row), Math.Max(0, MissingKinds - 1)) : MissingKinds);
        return codes;
    }

    public override Column CreateBuffer(int capacity) => new NumericalColumn(Name, new(capacity, MissingSpellings), new double[capacity], Format);

    public override void Decode(CodeBlock block, int index, Table buffer)
    {
        var numbers = (NumericalColumn)buffer.Columns[index];
        var (codes, places) = (block.Codes[index], block.Codes[First.Listed.First]);
        numbers.Missing.Clear();
        for (var row = 0; row < block.Rows; row++)
        {
            var fraction = Philox.Cell(block.Key, block.FirstRow + row, index, Draw).X0;
            numbers.Values[row] = PlaceCodec.Rounded(First.PlaceOf(places[row]).DrawY(fraction), Format);
            // Both or none, with a kind of its own where it has one.
            if (MissingKinds > 0 && places[row] < First.MissingKinds) numbers.Missing.Set(row, codes[row] < MissingKinds ? codes[row] : 0);
        }
    }
}
