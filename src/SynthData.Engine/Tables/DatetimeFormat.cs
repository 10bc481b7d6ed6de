using System.Text;

namespace SynthData.Engine.Tables;

/// <summary>
/// A strftime pattern (Python's and POSIX's directives), compiled once; parses and writes UTF-8 without allocation. Safe for use by several threads.
/// </summary>
/// <remarks>
/// Directives: <c>%Y %y %m %d %j %H %I %M %S %f %p %a %A %b %B %z %Z %%</c>; anything else is literal. Beyond the standard ones, so that a column
/// is written as its source wrote it: <c>%-m</c> (also <c>d H I M S j</c>) has no leading zero, <c>%3f</c> has three digits (1 to 7), and
/// <c>%[+02:00]z</c> writes that offset. <c>%z</c> reads <c>Z</c>, <c>+HH</c>, <c>+HHMM</c> and <c>+HH:MM</c>. A point in time stays local to its written
/// offset; in a column of several offsets it is UTC's, and <c>%[@+02:00]z</c> writes such a one with that offset.
/// <c>%|</c> stands between the forms of a column that has several, such as <c>%Y-%m-%d%|%m/%d/%Y</c>: a value is read by the first that fits it.
/// Parts the pattern lacks are those of 1900-01-01T00:00:00; <c>%y</c> is 1969 to 2068; years are 0001 to 9999.
/// </remarks>
public sealed class DatetimeFormat
{
    /// <summary>No value is longer than this many bytes plus the pattern's own length in bytes.</summary>
    private const int LongestDirective = 10;

    /// <summary>More forms of one column are refused.</summary>
    internal const int MostForms = 64;

    private const string Or = "%|";

    private readonly Part[] _parts;

    /// <summary>From UTC to what is written, in ticks, where the values are UTC's.</summary>
    private readonly long _shift;

    private DatetimeFormat(string pattern, Part[] parts)
    {
        (Pattern, _parts, Forms) = (pattern, parts, [this]);
        Granularity = FindGranularity(parts);
        foreach (var part in parts) MaxBytes += part.Kind == 'z' ? 6 : part.Literal?.Length ?? LongestDirective;
        if (Array.Find(parts, part => part.IsUtc) is { Offset: { } offset }) _shift = OffsetTicks(Encoding.UTF8.GetBytes(offset));
    }

    private DatetimeFormat(IReadOnlyList<DatetimeFormat> forms)
    {
        (Pattern, _parts, _shift, Forms) = (string.Join(Or, forms.Select(form => form.Pattern)), forms[0]._parts, forms[0]._shift, forms);
        Granularity = forms.Min(form => form.Granularity);
        MaxBytes = forms.Max(form => form.MaxBytes);
    }

    /// <summary>Year, month and day.</summary>
    internal static DatetimeFormat Default { get; } = TryCreate("%Y-%m-%d", out var format) ? format : throw new InvalidOperationException();

    /// <summary>The pattern, such as <c>%Y-%m-%d %H:%M:%S</c>. Making a format of it again gives an equal format.</summary>
    public string Pattern { get; }

    /// <summary>Ticks of the smallest unit the pattern writes: a day, hour, minute, second or a decimal fraction of one.</summary>
    public long Granularity { get; }

    /// <summary>Longest text that <see cref="Format"/> writes, in bytes.</summary>
    public int MaxBytes { get; }

    /// <summary>The forms that values have: itself alone, or those between <c>%|</c>, at most 64.</summary>
    public IReadOnlyList<DatetimeFormat> Forms { get; }

    /// <summary>Whether values are UTC's, written with an offset.</summary>
    internal bool IsUtc => Array.Exists(_parts, part => part.IsUtc);

    /// <summary>Whether every form writes the same smallest unit; else a value written in one of them may lose what another keeps.</summary>
    internal bool IsEven => Forms.All(form => form.Granularity == Granularity);

    /// <summary>Whether the pattern has a part of a date.</summary>
    internal bool HasDate => Array.Exists(_parts, part => part.Kind is 'Y' or 'y' or 'm' or 'd' or 'j' or 'b' or 'B');

    /// <summary>The offset that values are local to, such as <c>+02:00</c> or <c>Z</c>; null when the pattern writes none.</summary>
    internal string? Offset => Array.Find(_parts, part => part.Kind == 'z') is { Kind: 'z' } part ? (part.IsUtc ? null : part.Offset) ?? "+00:00" : null;

    /// <summary>Compiles a pattern.</summary>
    /// <param name="pattern">strftime directives and literals.</param>
    /// <param name="format">The format; null when false.</param>
    /// <returns>False for an unknown directive, a trailing <c>%</c>, or a pattern without any directive of time.</returns>
    public static bool TryCreate(string pattern, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out DatetimeFormat? format)
    {
        format = null;
        var forms = new List<DatetimeFormat>();
        foreach (var one in DatetimePattern.Split(pattern))
        {
            if (!DatetimePattern.TryCompile(one, out var parts) || forms.Count == MostForms) return false;
            forms.Add(new(one, parts));
        }

        format = forms.Count == 1 ? forms[0] : new(forms);
        return true;
    }

    /// <summary>Reads a value that must match the pattern from first to last byte. Numbers may lack leading zeros; names are in English, any case.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="ticks">As <see cref="DateTime.Ticks"/>.</param>
    public bool TryParse(ReadOnlySpan<byte> utf8, out long ticks) => TryParse(utf8, out ticks, out _);

    /// <summary>Writes a value; what is finer than the pattern is cut off.</summary>
    /// <param name="ticks">0 to <see cref="DateTime.MaxValue"/>'s; clamped.</param>
    /// <param name="utf8">At least <see cref="MaxBytes"/> long.</param>
    /// <returns>Bytes written.</returns>
    public int Format(long ticks, Span<byte> utf8) => DatetimeWriter.Write(_parts, Math.Clamp(ticks + _shift, 0, DateTime.MaxValue.Ticks), utf8);

    /// <summary>The format of the given forms; of one alone, that one.</summary>
    internal static DatetimeFormat Of(IReadOnlyList<DatetimeFormat> forms) => forms.Count == 1 ? forms[0] : new(forms);

    /// <summary>The value as it reads when it was written: without what is finer than the pattern.</summary>
    internal long CutOff(long ticks) => Math.Clamp(ticks - Math.Max(0, ticks + _shift) % Granularity, 0, DateTime.MaxValue.Ticks);

    /// <summary>Ticks from UTC to the offset that is written; 0 for none.</summary>
    internal long OffsetTicks() => Offset is { } offset ? OffsetTicks(Encoding.UTF8.GetBytes(offset)) : 0;

    /// <summary>Ticks of <c>Z</c>, <c>+HH</c>, <c>+HHMM</c> or <c>+HH:MM</c>.</summary>
    internal static long OffsetTicks(ReadOnlySpan<byte> offset)
    {
        if (offset.Length < 3) return 0;
        long Digits(ReadOnlySpan<byte> two) => (two[0] - '0') * 10 + (two[1] - '0');
        var minutes = Digits(offset[1..]) * 60 + (offset.Length >= 5 ? Digits(offset[^2..]) : 0);
        return (offset[0] == '-' ? -minutes : minutes) * TimeSpan.TicksPerMinute;
    }

    /// <summary>Reads a value of the first form, and notes how it was spelled.</summary>
    internal bool TryParse(ReadOnlySpan<byte> utf8, out long ticks, ref DatetimeTrace trace) => DatetimeParser.TryParse(_parts, utf8, out ticks, ref trace);

    /// <summary>Reads a value, and tells its form: of those that fit, the first that writes its offset, else the first.</summary>
    internal bool TryParse(ReadOnlySpan<byte> utf8, out long ticks, out int form)
    {
        DatetimeTrace trace = default;
        (ticks, form) = (0, -1);
        for (var index = 0; index < Forms.Count; index++)
        {
            var parts = Forms[index]._parts;
            if (!DatetimeParser.TryParse(parts, utf8, out var read, ref trace)) continue;
            var writesIt = trace.OffsetLength == 0 || Array.Find(parts, part => part.Kind == 'z') is not { Offset: { } offset } || Ascii.Equals(utf8.Slice(trace.OffsetStart, trace.OffsetLength), offset);
            if (form < 0 || writesIt) (ticks, form) = (read, index);
            if (writesIt) break;
        }

        return form >= 0;
    }

    /// <summary>The same format of one form, writing as the traced spellings were written.</summary>
    /// <param name="trace">Of its values.</param>
    /// <param name="offset">The offset to write; null for that of the pattern.</param>
    /// <param name="isUtc">Whether the values are UTC's.</param>
    internal DatetimeFormat As(in DatetimeTrace trace, string? offset, bool isUtc = false)
    {
        var pattern = new StringBuilder();
        for (var index = 0; index < _parts.Length; index++)
        {
            var part = _parts[index];
            if (part.Literal is { } literal)
            {
                pattern.Append(Encoding.UTF8.GetString(literal).Replace("%", "%%"));
                continue;
            }
            pattern.Append('%');
            if (part.Kind == 'f' && part.Digits == 0 && trace.FractionDigits is > 0 and not 6) pattern.Append(trace.FractionDigits);
            else if (part.Kind == 'f' && part.Digits > 0) pattern.Append(part.Digits);
            else if (part.Kind == 'z' && (offset ?? part.Offset) is { } text) pattern.Append(isUtc || part.IsUtc ? "[@" : "[").Append(text).Append(']');
            else if (part.Unpadded || (trace.Unpadded >> index & 1) != 0 && (trace.Padded >> index & 1) == 0) pattern.Append('-');
            pattern.Append(part.Kind);
        }
        return TryCreate(pattern.ToString(), out var format) ? format : this;
    }

    private static long FindGranularity(Part[] parts)
    {
        var granularity = TimeSpan.TicksPerDay;
        foreach (var part in parts)
        {
            var ticks = part.Kind switch
            {
                'H' or 'I' => TimeSpan.TicksPerHour,
                'M' => TimeSpan.TicksPerMinute,
                'S' => TimeSpan.TicksPerSecond,
                'f' => TimeSpan.TicksPerSecond / DatetimePattern.PowerOfTen(part.FractionDigits),
                _ => TimeSpan.TicksPerDay,
            };
            granularity = Math.Min(granularity, ticks);
        }
        return granularity;
    }

    /// <summary>One directive or literal.</summary>
    internal readonly record struct Part(char Kind, byte[]? Literal = null, bool Unpadded = false, int Digits = 0, string? Offset = null, bool IsUtc = false)
    {
        internal int FractionDigits => Digits == 0 ? 6 : Digits;
    }
}

/// <summary>How values were spelled where the pattern leaves a choice. Bits are indexes of parts.</summary>
internal struct DatetimeTrace
{
    public int FractionDigits;
    public ulong Padded;
    public ulong Unpadded;

    /// <summary>Where the value's offset stands in its text; length 0 when there is none.</summary>
    public int OffsetStart;
    public int OffsetLength;
}
