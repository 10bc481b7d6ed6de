using SynthData.Engine.Tables;

namespace SynthData.Engine.Codecs;

/// <summary>
/// Codes of the forms in which a datetime column writes its values: offsets, orders of day and month, with and without fractions. A column that only
/// generators see, so that a form goes with the time of year, or with whatever else it goes with.
/// </summary>
/// <param name="owner">Index of the datetime column.</param>
/// <param name="format">The forms, two or more.</param>
/// <param name="mayMiss">Whether a value may be missing, which is a code of its own.</param>
internal sealed class FormCodec(int owner, DatetimeFormat format, bool mayMiss) : ColumnCodec("", [""], mayMiss ? 1 : 0)
{
    public int Owner { get; } = owner;

    public DatetimeFormat Format { get; } = format;

    public override int CodeCount => MissingKinds + Format.Forms.Count;

    public override bool IsOrdered => false;

    /// <summary>The forms that enough rows have, the most common first; that one alone where none has.</summary>
    public static DatetimeFormat Kept(DatetimeColumn column, int rows, PrivacyRule rule)
    {
        if (column.FormOf is null) return column.Format;
        var counts = new int[column.Format.Forms.Count];
        for (var row = 0; row < rows; row++)
            if (!column.Missing[row]) counts[column.FormOf[row]]++;
        var common = Enumerable.Range(0, counts.Length).OrderByDescending(form => counts[form]).ToArray();
        return DatetimeFormat.Of([.. common.Where((form, rank) => rank == 0 || counts[form] >= rule.Rare).Select(form => column.Format.Forms[form])]);
    }

    public override ushort[] Encode(Table table, int index)
    {
        var dates = (DatetimeColumn)table.Columns[Owner];
        var codeOf = new ushort[dates.Format.Forms.Count];
        // A form of too few rows counts as the most common one.
        for (var form = 0; form < codeOf.Length; form++)
            codeOf[form] = (ushort)(MissingKinds + Math.Max(0, Find(dates.Format.Forms[form].Pattern)));
        var codes = new ushort[table.RowCount];
        for (var row = 0; row < codes.Length; row++)
            codes[row] = dates.Missing[row] ? (ushort)0 : codeOf[dates.FormOf is null ? 0 : dates.FormOf[row]];
        return codes;
    }

    /// <summary>A column of no rows: nobody sees it.</summary>
    public override Column CreateBuffer(int capacity) => new LabelColumn(Name, new(0), [], []);

    /// <summary>Gives the owner's values their forms, and takes from them what these don't write.</summary>
    public override void Decode(CodeBlock block, int index, Table buffer)
    {
        var (dates, codes) = ((DatetimeColumn)buffer.Columns[Owner], block.Codes[index]);
        for (var row = 0; row < block.Rows; row++)
        {
            var form = Math.Max(0, codes[row] - MissingKinds);
            dates.FormOf![row] = (byte)form;
            dates.Ticks[row] = Format.Forms[form].CutOff(dates.Ticks[row]);
        }
    }

    private int Find(string pattern)
    {
        for (var form = 0; form < Format.Forms.Count; form++)
            if (string.Equals(Format.Forms[form].Pattern, pattern, StringComparison.Ordinal)) return form;
        return -1;
    }
}
