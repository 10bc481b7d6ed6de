namespace SynthData.Engine.Tables.Csv;

internal enum FieldKind : byte
{
    Label,
    Number,
    Datetime,
    Text,

    /// <summary>Numbers or datetimes whose own text may hold the delimiter or the quote.</summary>
    Quoted,
}

/// <summary>What is written for one column, whatever the block.</summary>
internal sealed class FieldWriter
{
    private readonly RenderedLabels _missing;
    private readonly RenderedLabels? _labels;

    public FieldWriter(Column column, CsvQuoting quoting)
    {
        _missing = new(column.Missing.Spellings, quoting);
        var own = 0;
        switch (column)
        {
            case LabelColumn label:
                _labels = new(label.Labels, quoting);
                own = _labels.MaxBytes;
                break;
            case NumericalColumn:
                own = 2 * NumberFormat.MaxBytes + 2;
                break;
            case DatetimeColumn datetime:
                own = 2 * datetime.Format.MaxBytes + 2;
                break;
        }
        MaxBytes = Math.Max(own, _missing.MaxBytes);
    }

    /// <summary>Longest field, but for columns of text.</summary>
    public int MaxBytes { get; }

    public FieldBlock Bind(Column column, int rows, CsvQuoting quoting)
    {
        var block = new FieldBlock
        {
            Missing = column.Missing,
            HasMissing = column.Missing.Count(rows) > 0,
            MissingTexts = _missing.For(column.Missing.Spellings, quoting),
        };
        switch (column)
        {
            case LabelColumn label:
                block.Kind = FieldKind.Label;
                block.Labels = _labels!.For(label.Labels, quoting);
                block.Codes = label.Codes;
                break;
            case NumericalColumn number:
                block.Kind = quoting.IsPlainFor(number.Format) ? FieldKind.Number : FieldKind.Quoted;
                block.Numbers = number.Values;
                block.NumberFormat = number.Format;
                break;
            case DatetimeColumn datetime:
                block.Kind = quoting.IsPlainFor(datetime.Format) ? FieldKind.Datetime : FieldKind.Quoted;
                block.Datetimes = datetime;
                break;
            case TextColumn text:
                block.Kind = FieldKind.Text;
                block.Texts = text.Values;
                break;
        }
        return block;
    }
}

/// <summary>One column of the block being written.</summary>
internal struct FieldBlock
{
    public FieldKind Kind;
    public bool HasMissing;
    public Missing Missing;
    public RenderedLabels MissingTexts;
    public RenderedLabels Labels;
    public int[] Codes;
    public double[] Numbers;
    public NumberFormat NumberFormat;
    public DatetimeColumn? Datetimes;
    public string[]? Texts;
}
