using System.Text;
using static SynthData.Engine.Tables.DatetimeFormat;

namespace SynthData.Engine.Tables;

/// <summary>Compiles strftime patterns.</summary>
internal static class DatetimePattern
{
    /// <summary>Longer patterns are refused; a trace has one bit a part.</summary>
    private const int MostParts = 64;

    internal static readonly byte[][] Months = Names("January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December");

    internal static readonly byte[][] Weekdays = Names("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");

    /// <summary>The patterns between <c>%|</c>.</summary>
    internal static IEnumerable<string> Split(string pattern)
    {
        var start = 0;
        for (var index = 0; index + 1 < pattern.Length; index++)
        {
            if (pattern[index] != '%') continue;
            if (pattern[++index] != '|') continue;
            yield return pattern[start..(index - 1)];
            start = index + 1;
        }

        yield return pattern[start..];
    }

    internal static bool TryCompile(string pattern, out Part[] parts)
    {
        var found = new List<Part>();
        var literal = new StringBuilder();
        parts = [];
        for (var index = 0; index < pattern.Length; index++)
        {
            if (pattern[index] != '%')
            {
                literal.Append(pattern[index]);
                continue;
            }
            if (index + 1 < pattern.Length && pattern[index + 1] == '%')
            {
                literal.Append('%');
                index++;
                continue;
            }
            Flush(found, literal);
            if (!TryDirective(pattern, ref index, out var part)) return false;
            found.Add(part);
        }
        Flush(found, literal);
        parts = [.. found];
        return parts.Length <= MostParts && parts.Any(part => part.Literal is null && part.Kind is not ('z' or 'Z' or 'p' or 'a' or 'A'));
    }

    internal static long PowerOfTen(int exponent)
    {
        var power = 1L;
        for (; exponent > 0; exponent--) power *= 10;
        return power;
    }

    /// <summary>Reads one directive; <paramref name="index"/> goes from its <c>%</c> to its last character.</summary>
    private static bool TryDirective(string pattern, ref int index, out Part part)
    {
        part = default;
        if (++index >= pattern.Length) return false;
        var unpadded = pattern[index] == '-';
        if (unpadded && ++index >= pattern.Length) return false;
        var digits = 0;
        string? offset = null;
        var isUtc = false;
        if (!unpadded && pattern[index] is >= '1' and <= '7')
        {
            digits = pattern[index] - '0';
            if (++index >= pattern.Length) return false;
        }
        else if (!unpadded && pattern[index] == '[')
        {
            var end = pattern.IndexOf(']', index);
            if (end < 0 || end + 1 >= pattern.Length) return false;
            isUtc = pattern[index + 1] == '@';
            offset = pattern[(index + (isUtc ? 2 : 1))..end];
            index = end + 1;
            if (offset.Length > 6 || !DatetimeParser.IsOffset(Encoding.UTF8.GetBytes(offset))) return false;
        }
        var kind = pattern[index];
        if (unpadded && !"mdHIMSj".Contains(kind)) return false;
        if (digits > 0 && kind != 'f' || offset is not null && kind != 'z') return false;
        part = new(kind, null, unpadded, digits, offset, isUtc);
        return "YymdjHIMSfpaAbBzZ".Contains(kind);
    }

    private static void Flush(List<Part> parts, StringBuilder literal)
    {
        if (literal.Length == 0) return;
        parts.Add(new('\0', Encoding.UTF8.GetBytes(literal.ToString())));
        literal.Clear();
    }

    private static byte[][] Names(params string[] names) => [.. names.Select(Encoding.UTF8.GetBytes)];
}
