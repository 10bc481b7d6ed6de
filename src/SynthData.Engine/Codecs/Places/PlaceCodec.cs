using SynthData.Engine.Relations;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Codecs.Places;

/// <summary>The first of two columns that tell a place together. Its codes are the places, in an order that keeps neighbours together; the other column follows.</summary>
internal sealed class PlaceCodec(string name, IReadOnlyList<string> missingSpellings, int missingKinds, PlaceGrid grid, NumberFormat format, PlaceRelation relation)
    : ColumnCodec(name, missingSpellings, missingKinds)
{
    public PlaceGrid Grid { get; } = grid;

    public NumberFormat Format { get; } = format;

    public PlaceRelation Listed { get; } = relation;

    public override int CodeCount => MissingKinds + Grid.Places.Count;

    public override bool IsOrdered => true;

    /// <summary>Codecs of both columns; null when no places can be told from so few rows.</summary>
    public static (PlaceCodec First, PlaceSideCodec Second)? TryFit(Table table, PlaceRelation relation, PrivacyRule rule)
    {
        var (first, second) = ((NumericalColumn)table.Columns[relation.First], (NumericalColumn)table.Columns[relation.Second]);
        int[] present = [.. Enumerable.Range(0, table.RowCount).Where(row => !first.Missing[row] && !second.Missing[row])];
        var unit = Math.Min(Unit(first.Format), Unit(second.Format));
        if (PlaceFit.TryFit(Array.ConvertAll(present, row => first.Values[row]), Array.ConvertAll(present, row => second.Values[row]), rule, unit) is not { } grid) return null;
        var leader = new PlaceCodec(first.Name, first.Missing.Spellings, first.Missing.Kinds(table.RowCount), grid, first.Format, relation);
        return (leader, new(second.Name, second.Missing.Spellings, second.Missing.Kinds(table.RowCount), leader, second.Format));
    }

    public override ushort[] Encode(Table table, int index)
    {
        var (first, second) = ((NumericalColumn)table.Columns[Listed.First], (NumericalColumn)table.Columns[Listed.Second]);
        var codes = new ushort[table.RowCount];
        for (var row = 0; row < codes.Length; row++)
            codes[row] = MissingKinds > 0 && (first.Missing[row] || second.Missing[row])
                ? (ushort)Math.Min(first.Missing.KindOf(row), MissingKinds - 1)
                : (ushort)(MissingKinds + Grid.CodeOf(first.Values[row], second.Values[row]));
        return codes;
    }

    public override Column CreateBuffer(int capacity) => new NumericalColumn(Name, new(capacity, MissingSpellings), new double[capacity], Format);

    public override void Decode(CodeBlock block, int index, Table buffer)
    {
        var numbers = (NumericalColumn)buffer.Columns[index];
        for (var row = 0; row < block.Rows; row++)
            numbers.Values[row] = Rounded(PlaceOf(block.Codes[index][row]).DrawX(block.Fractions[index][row]), Format);
        DecodeMissing(block.Codes[index], block.Rows, numbers.Missing);
    }

    /// <summary>The place of a code; of a missing one any.</summary>
    public Place PlaceOf(int code) => Grid.Places[Math.Max(0, code - MissingKinds)];

    /// <summary>To the column's digits.</summary>
    public static double Rounded(double value, NumberFormat format) => format.MaxDecimals < 0 ? value : Math.Round(value / Unit(format)) * Unit(format);

    private static double Unit(NumberFormat format)
    {
        if (format.MaxDecimals < 0) return 0;
        var unit = 1.0;
        for (var digit = 0; digit < format.MaxDecimals; digit++) unit /= 10;
        return unit;
    }
}
