using System.Globalization;

namespace SynthData.Infra.Passes.Recovery;

/// <summary>The longest time between two runs of a cron schedule of five fields.</summary>
internal static class CronGap
{
    private const int MinutesADay = 1440;

    // Four years, so that a 29 February comes.
    private const int Days = 4 * 366;

    private static readonly DateOnly First = new(2026, 1, 1);

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly string[] Weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <summary>In minutes; null when it is no cron schedule, or never runs twice.</summary>
    public static int? Of(string schedule)
    {
        var fields = schedule.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (fields is ["@hourly"]) return 60;
        if (fields is ["@daily"] or ["@midnight"]) return MinutesADay;
        if (fields is ["@weekly"]) return 7 * MinutesADay;
        if (fields.Length != 5) return null;
        if (Field(fields[0], 0, 59) is not { } minutes || Field(fields[1], 0, 23) is not { } hours || Field(fields[2], 1, 31) is not { } days
            || Field(fields[3], 1, 12, Months) is not { } months || Field(fields[4], 0, 7, Weekdays) is not { } weekdays) return null;
        if (weekdays[7]) weekdays[0] = true;
        var times = (from hour in Enumerable.Range(0, 24) where hours[hour] from minute in Enumerable.Range(0, 60) where minutes[minute] select hour * 60 + minute).ToArray();
        // A day of the month and a day of the week, both given, mean either.
        var either = fields[2][0] != '*' && fields[4][0] != '*';
        return LongestGap(times, date =>
        {
            var (byMonthDay, byWeekday) = (days[date.Day], weekdays[(int)date.DayOfWeek]);
            return months[date.Month] && (either ? byMonthDay || byWeekday : byMonthDay && byWeekday);
        });
    }

    private static int? LongestGap(int[] times, Func<DateOnly, bool> runs)
    {
        if (times.Length == 0) return null;
        var within = times.Zip(times.Skip(1), (one, next) => next - one).DefaultIfEmpty(0).Max();
        int? last = null;
        var gap = 0;
        for (var day = 0; day < Days; day++)
        {
            if (!runs(First.AddDays(day))) continue;
            if (last is { } earlier) gap = Math.Max(gap, day * MinutesADay + times[0] - earlier);
            last = day * MinutesADay + times[^1];
        }

        return gap == 0 ? null : Math.Max(gap, within);
    }

    private static bool[]? Field(string text, int least, int most, string[]? names = null)
    {
        var set = new bool[most + 1];
        foreach (var part in text.Split(','))
        {
            var slash = part.Split('/');
            if (slash.Length > 2) return null;
            var step = 1;
            if (slash.Length == 2 && (!int.TryParse(slash[1], NumberStyles.None, CultureInfo.InvariantCulture, out step) || step < 1)) return null;
            var range = slash[0].Split('-');
            int? from = least, to = most;
            if (slash[0] != "*")
            {
                if (range.Length > 2) return null;
                from = Number(range[0], names, least);
                to = range.Length == 2 ? Number(range[1], names, least) : slash.Length == 2 ? most : from;
            }

            if (from is null || to is null || from < least || to > most || from > to) return null;
            for (var at = from.Value; at <= to && step <= most + 1; at += step) set[at] = true;
        }

        return set;
    }

    private static int? Number(string text, string[]? names, int least) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : names is not null && Array.IndexOf(names, text) is >= 0 and var at ? at + least : null;
}
