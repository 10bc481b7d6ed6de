using SynthData.Engine.Tables;

namespace SynthData.Engine.Codecs;

/// <summary>
/// Labels (categorical and boolean): missing kinds, then the kept labels in ordinal order, then one code for all rare ones. Rows that would have the
/// rare code get one of the kept labels; it is drawn, as <see cref="Withheld"/>, only where another column's value leaves nothing else.
/// </summary>
internal sealed class LabelCodec(
    string name, IReadOnlyList<string> missingSpellings, int missingKinds, IReadOnlyList<string> labels, bool hasRare)
    : ColumnCodec(name, missingSpellings, missingKinds)
{
    /// <summary>Stands for a value where every label is too rare to publish.</summary>
    public const string Withheld = "(other)";

    private readonly IReadOnlyList<string> _written = hasRare ? [.. labels, Withheld] : labels;

    public IReadOnlyList<string> Labels { get; } = labels;

    public bool HasRare { get; } = hasRare;

    public override int CodeCount => MissingKinds + Labels.Count + (HasRare ? 1 : 0);

    public override bool IsOrdered => false;

    public override int RareCode => HasRare ? MissingKinds + Labels.Count : -1;

    /// <summary>Learns the codes of a column.</summary>
    public static LabelCodec Fit(LabelColumn column, int rows, PrivacyRule rule)
    {
        var counts = new int[column.Labels.Count];
        for (var row = 0; row < rows; row++)
            if (!column.Missing[row]) counts[column.Codes[row]]++;

        var kept = new List<string>();
        var rare = false;
        for (var label = 0; label < counts.Length; label++)
        {
            if (counts[label] >= rule.Rare) kept.Add(column.Labels[label]);
            else rare |= counts[label] > 0;
        }

        var kinds = column.Missing.Kinds(rows);
        if (kept.Count > MaxCodes - 1 - kinds)
        {
            kept = [.. Enumerable.Range(0, counts.Length).OrderByDescending(label => counts[label]).Take(MaxCodes - 1 - kinds).Select(label => column.Labels[label])];
            rare = true;
        }

        kept.Sort(StringComparer.Ordinal);
        if (kept.Count == 0 && (rare || kinds < 1)) return new(column.Name, column.Missing.Spellings, kinds, [Withheld], hasRare: false);
        return new(column.Name, column.Missing.Spellings, kinds, kept, rare);
    }

    public override ushort[] Encode(Table table, int index)
    {
        var rows = table.RowCount;
        var source = (LabelColumn)table.Columns[index];
        var codeOf = new ushort[Math.Max(1, source.Labels.Count)];
        var kept = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var label = 0; label < Labels.Count; label++) kept[Labels[label]] = MissingKinds + label;
        for (var label = 0; label < source.Labels.Count; label++)
            codeOf[label] = (ushort)(kept.TryGetValue(source.Labels[label], out var code) ? code : Math.Max(0, HasRare ? RareCode : CodeCount - 1));
        var codes = new ushort[rows];
        for (var row = 0; row < rows; row++)
            codes[row] = source.Missing[row] ? (ushort)Math.Min(source.Missing.KindOf(row), MissingKinds - 1) : codeOf[source.Codes[row]];
        return codes;
    }

    public override Column CreateBuffer(int capacity) =>
        new LabelColumn(Name, new(capacity, MissingSpellings), new int[capacity], _written);

    public override void Decode(CodeBlock block, int index, Table buffer)
    {
        var column = (LabelColumn)buffer.Columns[index];
        var codes = block.Codes[index].AsSpan(0, block.Rows);
        var target = column.Codes.AsSpan(0, block.Rows);
        var kinds = MissingKinds;
        for (var row = 0; row < codes.Length; row++) target[row] = Math.Max(0, codes[row] - kinds);
        DecodeMissing(block.Codes[index], block.Rows, column.Missing);
    }
}
