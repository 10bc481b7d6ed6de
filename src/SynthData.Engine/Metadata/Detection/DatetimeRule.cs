using SynthData.Engine.Tables;

namespace SynthData.Engine.Metadata.Detection;

/// <summary>Columns whose every value is a point in time, of one strftime format or of a few.</summary>
internal static class DatetimeRule
{
    private const int LongestText = 48;

    // Of equal fit the first wins: with slashes the month first (as the United States write), with dashes and points the day first.
    private static readonly string[] Dates =
    [
        "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%m/%d/%Y", "%d/%m/%Y", "%d-%m-%Y", "%m-%d-%Y", "%d.%m.%Y", "%m/%d/%y", "%d/%m/%y", "%d.%m.%y", "%d-%m-%y",
        "%d-%b-%Y", "%d-%b-%y", "%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y", "%b %d %Y", "%a, %d %b %Y", "%A, %d %B %Y", "%Y-%b-%d", "%d/%b/%Y",
        "%Y%m%d",
    ];

    private static readonly string[] Times = ["", " %H:%M:%S", "T%H:%M:%S", " %H:%M", "T%H:%M", " %H:%M:%S.%f", "T%H:%M:%S.%f", " %I:%M:%S %p", " %I:%M %p", ":%H:%M:%S"];

    private static readonly string[] Zones = ["", "%z", " %z", " %Z"];

    private static readonly string[] Others =
        ["%Y-%m", "%Y/%m", "%b %Y", "%B %Y", "%b-%Y", "%b-%y", "%Y-%j", "%a %b %d %H:%M:%S %Y", "%Y%m%dT%H%M%S", "%Y%m%dT%H%M%SZ", "%H:%M:%S", "%H:%M", "%H:%M:%S.%f", "%I:%M %p"];

    private static readonly Lazy<DatetimeFormat[]> Formats = new(Compile);

    /// <summary>What may stand beside another format: whole dates with marks between their parts.</summary>
    private static readonly Lazy<DatetimeFormat[]> Several =
        new(() => [.. Formats.Value.SkipLast(Others.Length).Where(format => !format.Pattern.StartsWith("%Y%m%d", StringComparison.Ordinal))]);

    public static ColumnMetadata? Try(ColumnProfile profile)
    {
        var values = profile.Values;
        if (values.Count == 0 || profile.Column.Spelling(values[0]).Length is < 5 or > LongestText) return null;
        DatetimeFormat? best = null;
        var first = profile.Column.Spelling(values[0]).Trim(" \t"u8);
        foreach (var format in Formats.Value)
        {
            if (!format.TryParse(first, out _) || !FitsAll(profile, format)) continue;
            if (best is null) best = format;
            else if (SwapsDayAndMonth(best, format) && IsDayAlwaysFirst(profile, format) && !IsDayAlwaysFirst(profile, best)) best = format;
        }
        if (best is null) return FormsRule.Try(profile, Several.Value);
        var reason = $"all {values.Count} different values are datetimes of the format {best.Pattern}";
        // Whoever knows the table better can declare the other order.
        if (Swapped(best) is { } swapped && FitsAll(profile, swapped)) reason += $"; {swapped.Pattern} fits them all as well";
        return profile.Is(Sdtype.Datetime, reason) with { DatetimeFormat = best.Pattern };
    }

    private static bool FitsAll(ColumnProfile profile, DatetimeFormat format)
    {
        // Eight digits are a date only when all of a number of them are, within two centuries: any other number would fail soon.
        var compact = format.Pattern == "%Y%m%d";
        if (compact && profile.Values.Count < 5 && !profile.Words.Has("date", "day", "dt", "dob", "birth", "birthdate")) return false;
        foreach (var code in profile.Values)
        {
            var spelling = profile.Column.Spelling(code).Trim(" \t"u8);
            if (!format.TryParse(spelling, out var ticks)) return false;
            if (compact && (spelling.Length != 8 || new DateTime(ticks).Year is < 1900 or > 2100)) return false;
        }
        return true;
    }

    public static bool SwapsDayAndMonth(DatetimeFormat left, DatetimeFormat right) =>
        left != right && left.Pattern.Replace("%d", "%x").Replace("%m", "%d").Replace("%x", "%m") == right.Pattern;

    /// <summary>The known format with day and month the other way round; null when there is none.</summary>
    public static DatetimeFormat? Swapped(DatetimeFormat format) => Array.Find(Formats.Value, other => SwapsDayAndMonth(format, other));

    /// <summary>Every value lies on the first of a month: a part that is always 1 is the day.</summary>
    private static bool IsDayAlwaysFirst(ColumnProfile profile, DatetimeFormat format)
    {
        foreach (var code in profile.Values)
        {
            if (!format.TryParse(profile.Column.Spelling(code).Trim(" \t"u8), out var ticks) || new DateTime(ticks).Day != 1) return false;
        }
        return profile.Values.Count > 1;
    }

    private static DatetimeFormat[] Compile()
    {
        var formats = new List<DatetimeFormat>();
        foreach (var date in Dates)
            foreach (var time in Times)
                foreach (var zone in Zones)
                    if ((time.Length > 0 || zone.Length == 0) && DatetimeFormat.TryCreate(date + time + zone, out var format)) formats.Add(format);
        foreach (var other in Others)
            if (DatetimeFormat.TryCreate(other, out var format)) formats.Add(format);
        return [.. formats];
    }
}
