using static SynthData.Engine.Tables.DatetimeFormat;

namespace SynthData.Engine.Tables;

/// <summary>Writes one value by a compiled pattern.</summary>
internal static class DatetimeWriter
{
    internal static int Write(Part[] parts, long ticks, Span<byte> utf8)
    {
        var date = new DateTime(ticks);
        date.Deconstruct(out int year, out var month, out var day);
        var seconds = (int)(ticks % TimeSpan.TicksPerDay / TimeSpan.TicksPerSecond);
        var hour = seconds / 3600;
        var at = 0;
        foreach (ref readonly var part in parts.AsSpan())
        {
            var rest = utf8[at..];
            at += part.Kind switch
            {
                '\0' => Copy(part.Literal!, rest),
                'Y' => Digits(year, 4, rest),
                'y' => Digits(year % 100, 2, rest),
                'm' => Padded(month, 2, part.Unpadded, rest),
                'd' => Padded(day, 2, part.Unpadded, rest),
                'j' => Padded(date.DayOfYear, 3, part.Unpadded, rest),
                'H' => Padded(hour, 2, part.Unpadded, rest),
                'I' => Padded((hour + 11) % 12 + 1, 2, part.Unpadded, rest),
                'M' => Padded(seconds / 60 % 60, 2, part.Unpadded, rest),
                'S' => Padded(seconds % 60, 2, part.Unpadded, rest),
                'f' => Fraction(ticks % TimeSpan.TicksPerSecond, part.FractionDigits, rest),
                'p' => Copy(hour < 12 ? "AM"u8 : "PM"u8, rest),
                'b' => Copy(DatetimePattern.Months[month - 1].AsSpan(0, 3), rest),
                'B' => Copy(DatetimePattern.Months[month - 1], rest),
                'a' => Copy(DatetimePattern.Weekdays[(int)date.DayOfWeek].AsSpan(0, 3), rest),
                'A' => Copy(DatetimePattern.Weekdays[(int)date.DayOfWeek], rest),
                'z' => Ascii(part.Offset ?? "+0000", rest),
                _ => Copy("UTC"u8, rest),
            };
        }
        return at;
    }

    private static int Fraction(long ticks, int digits, Span<byte> utf8) => Digits((int)(ticks / DatetimePattern.PowerOfTen(7 - digits)), digits, utf8);

    private static int Padded(int value, int width, bool unpadded, Span<byte> utf8)
    {
        if (unpadded) width = value < 10 ? 1 : value < 100 ? 2 : 3;
        return Digits(value, width, utf8);
    }

    private static int Digits(int value, int width, Span<byte> utf8)
    {
        for (var at = width - 1; at >= 0; at--)
        {
            utf8[at] = (byte)('0' + value % 10);
            value /= 10;
        }
        return width;
    }

    private static int Copy(ReadOnlySpan<byte> text, Span<byte> utf8)
    {
        text.CopyTo(utf8);
        return text.Length;
    }

    private static int Ascii(string text, Span<byte> utf8)
    {
        for (var at = 0; at < text.Length; at++) utf8[at] = (byte)text[at];
        return text.Length;
    }
}
