using System.Buffers;
using System.Text;

namespace SynthData.Engine.Tables.Csv;

/// <summary>Decides which fields need quotes, and writes them.</summary>
internal sealed class CsvQuoting(CsvDialect dialect, bool oneColumn)
{
    private readonly char _quote = dialect.Quote;

    // U+FEFF at the start of a file would be taken for a byte order mark.
    private readonly SearchValues<char> _special = SearchValues.Create([dialect.Delimiter, dialect.Quote, '\n', '\r', '\uFEFF']);

    /// <summary>True when no number can hold the delimiter or the quote.</summary>
    public bool IsPlainForNumbers { get; } = !"0123456789+-.E".Contains(dialect.Delimiter) && !"0123456789+-.E".Contains(dialect.Quote);

    /// <summary>Upper bound for a quoted field of so many UTF-16 units: three bytes each, or two for a doubled quote, and two quotes.</summary>
    public static int MaxBytes(int length) => 3 * length + 2;

    /// <summary>True when no number of the format can hold the delimiter or the quote.</summary>
    public bool IsPlainFor(NumberFormat format) =>
        IsPlainForNumbers && (format.Marks == NumberMarks.Plain || (!Holds(format.Marks, dialect.Delimiter) && !Holds(format.Marks, dialect.Quote)));

    private static bool Holds(NumberMarks marks, char character) => character == marks.Decimal || character == marks.Group;

    /// <summary>True when no value of the format can hold the delimiter or the quote.</summary>
    public bool IsPlainFor(DatetimeFormat format)
    {
        if (!IsPlainForNumbers || char.IsAsciiLetterOrDigit(dialect.Delimiter) || char.IsAsciiLetterOrDigit(_quote) || dialect.Delimiter == ':') return false;
        return !format.Pattern.AsSpan().ContainsAny(_special);
    }

    public byte[] Render(string text)
    {
        var bytes = new byte[MaxBytes(text.Length)];
        return bytes[..Write(text, bytes)];
    }

    /// <summary>Writes a field, quoted where needed; <paramref name="utf8"/> holds at least <see cref="MaxBytes"/> of its length.</summary>
    public int Write(string text, Span<byte> utf8)
    {
        var needed = text.Length == 0 ? oneColumn : text.AsSpan().ContainsAny(_special);
        if (!needed) return Encoding.UTF8.GetBytes(text, utf8);
        var at = 0;
        utf8[at++] = (byte)_quote;
        var rest = text.AsSpan();
        while (true)
        {
            var found = rest.IndexOf(_quote);
            at += Encoding.UTF8.GetBytes(found < 0 ? rest : rest[..(found + 1)], utf8[at..]);
            if (found < 0) break;
            utf8[at++] = (byte)_quote;
            rest = rest[(found + 1)..];
        }
        utf8[at++] = (byte)_quote;
        return at;
    }

    /// <summary>Writes a number or datetime that may need quotes.</summary>
    public int WriteQuoted(in FieldBlock field, int row, Span<byte> utf8)
    {
        Span<byte> plain = stackalloc byte[256];
        if (field.Datetimes is { Format.MaxBytes: > 256 and var longest }) plain = new byte[longest];
        var length = field.Datetimes is { } dates ? dates.Write(row, plain) : field.NumberFormat.Format(field.Numbers[row], plain);
        return Write(Encoding.UTF8.GetString(plain[..length]), utf8);
    }
}
