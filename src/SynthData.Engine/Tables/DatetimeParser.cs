using static SynthData.Engine.Tables.DatetimeFormat;

namespace SynthData.Engine.Tables;

/// <summary>Reads one value by a compiled pattern.</summary>
internal static class DatetimeParser
{
    internal static bool TryParse(Part[] parts, ReadOnlySpan<byte> text, out long ticks, ref DatetimeTrace trace)
    {
        ticks = 0;
        int year = 1900, month = 1, day = 1, dayOfYear = 0, hour = 0, minute = 0, second = 0, half = -1;
        long fraction = 0;
        var (twelveHours, isUtc) = (false, false);
        var at = 0;
        trace.OffsetLength = 0;
        for (var index = 0; index < parts.Length; index++)
        {
            ref readonly var part = ref parts[index];
            var start = at;
            var read = part.Kind switch
            {
                '\0' => Literal(text, ref at, part.Literal!),
                'Y' => Number(text, ref at, 4, out year) && at - start == 4,
                'y' => Number(text, ref at, 2, out year) && at - start == 2,
                'm' => Number(text, ref at, 2, out month),
                'd' => Number(text, ref at, 2, out day),
                'j' => Number(text, ref at, 3, out dayOfYear) && dayOfYear is >= 1 and <= 366,
                'H' => Number(text, ref at, 2, out hour) && hour <= 23,
                'I' => Number(text, ref at, 2, out hour) && hour is >= 1 and <= 12,
                'M' => Number(text, ref at, 2, out minute) && minute <= 59,
                'S' => Number(text, ref at, 2, out second) && second <= 59,
                'f' => Fraction(text, ref at, ref trace, out fraction),
                'p' => Half(text, ref at, out half),
                'b' => Name(text, ref at, DatetimePattern.Months, 3, out month),
                'B' => Name(text, ref at, DatetimePattern.Months, 0, out month),
                'a' => Name(text, ref at, DatetimePattern.Weekdays, 3, out _),
                'A' => Name(text, ref at, DatetimePattern.Weekdays, 0, out _),
                'z' => Offset(text, ref at, ref trace),
                _ => Zone(text, ref at),
            };
            if (!read) return false;
            if (part.Kind == 'y') year += year < 69 ? 2000 : 1900;
            twelveHours |= part.Kind == 'I';
            isUtc |= part.IsUtc;
            if (text[start..at] is [>= (byte)'0' and <= (byte)'9', ..] digits) Note(ref trace, index, digits);
        }
        if (at != text.Length) return false;
        if (twelveHours && half >= 0) hour = hour % 12 + 12 * half;
        if (!TryTicks(year, month, day, dayOfYear, out ticks) || (ticks += ((hour * 60L + minute) * 60 + second) * TimeSpan.TicksPerSecond + fraction) > DateTime.MaxValue.Ticks) return false;
        if (isUtc) ticks = Math.Clamp(ticks - OffsetTicks(text.Slice(trace.OffsetStart, trace.OffsetLength)), 0, DateTime.MaxValue.Ticks);
        return true;
    }

    /// <summary>True for <c>Z</c>, <c>+HH</c>, <c>+HHMM</c> and <c>+HH:MM</c>.</summary>
    internal static bool IsOffset(ReadOnlySpan<byte> text)
    {
        var at = 0;
        DatetimeTrace trace = default;
        return Offset(text, ref at, ref trace) && at == text.Length;
    }

    private static bool TryTicks(int year, int month, int day, int dayOfYear, out long ticks)
    {
        ticks = 0;
        if (year is < 1 or > 9999 || month is < 1 or > 12) return false;
        if (dayOfYear > 0)
        {
            if (dayOfYear == 366 && !DateTime.IsLeapYear(year)) return false;
            ticks = new DateTime(year, 1, 1).Ticks + (dayOfYear - 1) * TimeSpan.TicksPerDay;
            return true;
        }
        if (day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        ticks = new DateTime(year, month, day).Ticks;
        return true;
    }

    private static void Note(ref DatetimeTrace trace, int index, ReadOnlySpan<byte> digits)
    {
        if (digits.Length == 1) trace.Unpadded |= 1UL << index;
        else if (digits[0] == '0') trace.Padded |= 1UL << index;
    }

    private static bool Literal(ReadOnlySpan<byte> text, ref int at, byte[] literal)
    {
        if (!text[at..].StartsWith(literal)) return false;
        at += literal.Length;
        return true;
    }

    private static bool Number(ReadOnlySpan<byte> text, ref int at, int most, out int value)
    {
        value = 0;
        var start = at;
        for (; at < text.Length && at - start < most && text[at] is >= (byte)'0' and <= (byte)'9'; at++) value = value * 10 + text[at] - '0';
        return at > start;
    }

    private static bool Fraction(ReadOnlySpan<byte> text, ref int at, ref DatetimeTrace trace, out long ticks)
    {
        ticks = 0;
        var start = at;
        if (!Number(text, ref at, 7, out var value)) return false;
        trace.FractionDigits = Math.Max(trace.FractionDigits, at - start);
        ticks = value * DatetimePattern.PowerOfTen(7 - (at - start));
        // Nanoseconds are read to the tick.
        while (at < text.Length && at - start < 9 && text[at] is >= (byte)'0' and <= (byte)'9') at++;
        return true;
    }

    private static bool Half(ReadOnlySpan<byte> text, ref int at, out int half)
    {
        half = -1;
        if (at + 2 > text.Length || (text[at + 1] | 0x20) != 'm') return false;
        half = (text[at] | 0x20) switch { 'a' => 0, 'p' => 1, _ => -1 };
        at += 2;
        return half >= 0;
    }

    /// <summary>Reads one of the names, in full or its first letters; the value counts from 1.</summary>
    private static bool Name(ReadOnlySpan<byte> text, ref int at, byte[][] names, int letters, out int value)
    {
        var rest = text[at..];
        for (value = 1; value <= names.Length; value++)
        {
            var name = names[value - 1].AsSpan();
            if (letters > 0) name = name[..letters];
            if (rest.Length < name.Length || !System.Text.Ascii.EqualsIgnoreCase(rest[..name.Length], name)) continue;
            at += name.Length;
            return true;
        }
        return false;
    }

    private static bool Offset(ReadOnlySpan<byte> text, ref int at, ref DatetimeTrace trace)
    {
        var start = at;
        if (at >= text.Length) return false;
        if (text[at] == 'Z') at++;
        else
        {
            if (text[at] is not ((byte)'+' or (byte)'-')) return false;
            at++;
            if (!Number(text, ref at, 2, out var hours) || at - start != 3 || hours > 23) return false;
            var colon = at < text.Length && text[at] == ':';
            if (colon) at++;
            var digits = at;
            if (Number(text, ref at, 2, out var minutes) ? at - digits != 2 || minutes > 59 : colon) return false;
        }
        trace.OffsetStart = start;
        trace.OffsetLength = at - start;
        return true;
    }

    private static bool Zone(ReadOnlySpan<byte> text, ref int at)
    {
        if (!text[at..].StartsWith("UTC"u8) && !text[at..].StartsWith("GMT"u8)) return false;
        at += 3;
        return true;
    }
}
