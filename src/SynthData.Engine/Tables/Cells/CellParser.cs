using System.Globalization;
using SynthData.Engine.Metadata;

namespace SynthData.Engine.Tables.Cells;

/// <summary>
/// Reads the spellings of one column, and finds the narrowest type that all of them fit: what the metadata says where they do, else text. Ids and labels are whole
/// numbers or truth values where every one is written as such: <c>007</c> is a name.
/// </summary>
internal sealed class CellParser
{
    private const int MostDigits = 18;

    private readonly Sdtype _sdtype;
    private readonly NumberMarks _marks;
    private readonly DatetimeFormat? _format;
    private bool _hasValues;
    private bool _isWhole = true;
    private bool _isBoolean = true;
    private bool _fits = true;

    /// <param name="meta">What is known of the column.</param>
    /// <param name="prototype">The column as a model writes it; null when the values alone tell.</param>
    public CellParser(ColumnMetadata meta, Column? prototype)
    {
        (_sdtype, _marks) = (meta.Sdtype, meta.Marks);
        _format = prototype is DatetimeColumn dates ? dates.Format
            : meta is { Sdtype: Sdtype.Datetime, DatetimeFormat: { } pattern } && DatetimeFormat.TryCreate(pattern, out var format) ? format : null;
        // What a model may write another time has the same type this time.
        if (prototype is NumericalColumn { Format.MaxDecimals: not 0 }) _isWhole = false;
        if (prototype is LabelColumn labels)
            foreach (var label in labels.Labels) LookAtLabel(System.Text.Encoding.UTF8.GetBytes(label));
    }

    /// <summary>The type of all values looked at.</summary>
    public CellType Type => _sdtype switch
    {
        _ when !_fits => CellType.Text,
        Sdtype.Numerical => _isWhole && _hasValues ? CellType.Whole : CellType.Decimal,
        Sdtype.Datetime => TypeOf(_format),
        Sdtype.Categorical or Sdtype.Boolean or Sdtype.Id when _hasValues => _isBoolean ? CellType.Boolean : _isWhole ? CellType.Whole : CellType.Text,
        _ => CellType.Text,
    };

    /// <summary>Looks at the values of a block.</summary>
    public void Look(SourceColumn column)
    {
        if (!_fits || _sdtype is not (Sdtype.Numerical or Sdtype.Datetime or Sdtype.Categorical or Sdtype.Boolean or Sdtype.Id)) return;
        if (_hasValues && !_isWhole && !_isBoolean && _sdtype is Sdtype.Categorical or Sdtype.Boolean or Sdtype.Id) return;
        for (var code = 0; code < column.DistinctCount; code++)
        {
            if (IsMissing(column, code)) continue;
            var spelling = column.Spelling(code);
            switch (_sdtype)
            {
                case Sdtype.Numerical:
                    _hasValues = true;
                    if (_isWhole && !TryNumber(spelling, out _)) _isWhole = false;
                    if (!_isWhole && !TryDecimal(spelling, out _)) _fits = false;
                    break;
                case Sdtype.Datetime:
                    if (!TryTime(spelling, out _)) _fits = false;
                    break;
                default:
                    LookAtLabel(spelling);
                    break;
            }
        }
    }

    /// <summary>Whether a spelling stands for no value, by the rules of <see cref="TableBuilder"/>.</summary>
    public bool IsMissing(SourceColumn column, int code) =>
        column.IsMissing(code) || _sdtype is Sdtype.Numerical or Sdtype.Datetime && MissingTokens.IsMissing(column.Spelling(code));

    /// <summary>A finite number.</summary>
    public bool TryDecimal(ReadOnlySpan<byte> spelling, out double value) => _marks.TryParse(spelling, out value) && double.IsFinite(value);

    /// <summary>A whole number, 0 or 1, or ticks, as the type has it.</summary>
    public bool TryWhole(CellType type, ReadOnlySpan<byte> spelling, out long value)
    {
        value = 0;
        switch (type)
        {
            case CellType.Whole: return TryNumber(spelling, out value);
            case CellType.Boolean:
                value = IsTrue(spelling) ? 1 : 0;
                return true;
            default: return TryTime(spelling, out value);
        }
    }

    private void LookAtLabel(ReadOnlySpan<byte> spelling)
    {
        if (_sdtype is not (Sdtype.Categorical or Sdtype.Boolean or Sdtype.Id)) return;
        _hasValues = true;
        _isBoolean &= IsTrue(spelling) || System.Text.Ascii.EqualsIgnoreCase(spelling, "false"u8);
        _isWhole &= IsWholeName(spelling);
    }

    private bool TryNumber(ReadOnlySpan<byte> spelling, out long value)
    {
        if (_marks == NumberMarks.Plain) return long.TryParse(spelling, NumberStyles.Integer, CultureInfo.InvariantCulture, out value);
        Span<byte> plain = stackalloc byte[NumberMarks.LongestNumber];
        value = 0;
        return _marks.ToPlain(spelling, plain) is >= 0 and var length && long.TryParse(plain[..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Ticks, UTC's where the value is written with an offset.</summary>
    private bool TryTime(ReadOnlySpan<byte> spelling, out long ticks)
    {
        ticks = 0;
        if (_format is null) return false;
        foreach (var form in _format.Forms)
        {
            DatetimeTrace trace = default;
            if (!form.TryParse(spelling, out ticks, ref trace)) continue;
            if (trace.OffsetLength > 0 && !form.IsUtc) ticks -= DatetimeFormat.OffsetTicks(spelling.Slice(trace.OffsetStart, trace.OffsetLength));
            ticks = Math.Clamp(ticks, 0, DateTime.MaxValue.Ticks);
            return true;
        }

        return false;
    }

    private static CellType TypeOf(DatetimeFormat? format)
    {
        if (format is null || !format.Forms.All(form => form.HasDate)) return CellType.Text;
        if (format.Forms.Any(form => form.Offset is not null)) return CellType.ZonedTimestamp;
        return format.Granularity >= TimeSpan.TicksPerDay ? CellType.Date : CellType.Timestamp;
    }

    private static bool IsTrue(ReadOnlySpan<byte> spelling) => System.Text.Ascii.EqualsIgnoreCase(spelling, "true"u8);

    /// <summary>A whole number as numbers are written.</summary>
    private static bool IsWholeName(ReadOnlySpan<byte> spelling)
    {
        var digits = spelling is [(byte)'-', ..] ? spelling[1..] : spelling;
        if (digits.IsEmpty || digits.Length > MostDigits || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9')) return false;
        return digits[0] != '0' || spelling.Length == 1;
    }
}
