using System.Globalization;

namespace SynthData.Engine.Tables;

/// <summary>How a column writes its numbers beside digits: <c>1.234,5</c>, <c>1 234.5</c>, <c>1'234.5</c>.</summary>
/// <param name="Decimal">Between whole and fraction; a point when <c>\0</c>.</param>
/// <param name="Group">Between groups of three digits; <c>\0</c> for none.</param>
public readonly record struct NumberMarks(char Decimal, char Group)
{
    /// <summary>Longest number that is read, in bytes.</summary>
    internal const int LongestNumber = 64;

    /// <summary>Groups before fractions: <c>1,234</c> throughout a column is a thousand more often than a fraction of three digits.</summary>
    private static readonly NumberMarks[] Known = [new('\0', ','), new('\0', ' '), new('\0', '\''), new(',', '.'), new(',', ' '), new(',', '\''), new(',', '\0')];

    /// <summary>A decimal point and no groups.</summary>
    public static NumberMarks Plain => default;

    /// <summary>Marks beside the plain ones that a column may have, the likelier first.</summary>
    internal static IReadOnlyList<NumberMarks> Others => Known;

    /// <summary>Whether these can be marks.</summary>
    public static bool AreMarks(char decimalMark, char group) => decimalMark is '.' or ',' && group is '\0' or '.' or ',' or ' ' or '\'' && decimalMark != group;

    /// <summary>Reads a number, blanks around it allowed. A plain one may have an exponent; groups have three digits, and may be left out.</summary>
    public bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        if (this == Plain) return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        Span<byte> plain = stackalloc byte[LongestNumber];
        value = 0;
        return ToPlain(text, plain) is >= 0 and var length && double.TryParse(plain[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>The same number with plain marks; -1 when it is none.</summary>
    internal int ToPlain(ReadOnlySpan<byte> text, Span<byte> plain)
    {
        text = text.Trim(" \t"u8);
        if (text.Length > LongestNumber) return -1;
        var (length, digits, groups, isFraction) = (0, 0, 0, false);
        foreach (var character in text)
        {
            if (character is >= (byte)'0' and <= (byte)'9')
            {
                digits++;
                plain[length++] = character;
            }
            else if (character is (byte)'-' or (byte)'+' && length == 0) plain[length++] = character;
            else if (character == DecimalMark && !isFraction && (groups == 0 || digits == 3))
            {
                isFraction = true;
                plain[length++] = (byte)'.';
            }
            else if (character == Group && Group != '\0' && !isFraction && (groups == 0 ? digits is >= 1 and <= 3 : digits == 3))
            {
                groups++;
                digits = 0;
            }
            else return -1;
        }

        return digits == 0 || (groups > 0 && !isFraction && digits != 3) ? -1 : length;
    }

    /// <summary>Puts the marks into a plain number.</summary>
    /// <param name="utf8">The number, with room for its groups behind it.</param>
    /// <param name="length">Its bytes.</param>
    /// <returns>Bytes then.</returns>
    internal int Mark(Span<byte> utf8, int length)
    {
        var number = utf8[..length];
        if (number.IndexOfAny((byte)'e', (byte)'E') >= 0) return length;
        var first = length > 0 && utf8[0] == '-' ? 1 : 0;
        var point = number.IndexOf((byte)'.');
        if (point >= 0) utf8[point] = (byte)DecimalMark;
        if (Group == '\0') return length;
        for (var at = (point < 0 ? length : point) - 3; at > first && length < utf8.Length; at -= 3)
        {
            utf8[at..length].CopyTo(utf8[(at + 1)..]);
            utf8[at] = (byte)Group;
            length++;
        }

        return length;
    }

    private char DecimalMark => Decimal == '\0' ? '.' : Decimal;
}
