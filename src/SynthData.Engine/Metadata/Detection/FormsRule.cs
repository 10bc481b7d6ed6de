using System.Globalization;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Metadata.Detection;

/// <summary>Columns whose dates are written in two to four formats, as where tables of several sources were put together.</summary>
internal static class FormsRule
{
    private const int MostFormats = 4;

    /// <param name="profile">A column that no single format fits.</param>
    /// <param name="formats">Of equal fit the first wins.</param>
    public static ColumnMetadata? Try(ColumnProfile profile, DatetimeFormat[] formats)
    {
        // 10.11.12 is a version more often than a day.
        if (profile.Words.Has("version", "ver", "build", "release", "firmware")) return null;
        var (left, chosen) = (profile.Values.ToList(), new List<DatetimeFormat>());
        while (left.Count > 0)
        {
            if (chosen.Count == MostFormats) return null;
            var first = left[0];
            var best = formats.Where(format => Fits(profile, format, first)).Select(format => (Format: format, Count: left.Count(code => Fits(profile, format, code)))).DefaultIfEmpty().MaxBy(found => found.Count);
            if (best.Format is null) return null;
            chosen.Add(best.Format);
            left.RemoveAll(code => Fits(profile, best.Format, code));
        }

        var format = DatetimeFormat.Of(chosen);
        var reason = $"all {profile.Values.Count} different values are datetimes of {chosen.Count} formats, {format.Pattern}{Doubt(profile, chosen)}";
        return profile.Is(Sdtype.Datetime, reason) with { DatetimeFormat = format.Pattern };
    }

    /// <summary>Which values might be another day: they fit two formats that swap day and month, or no value tells which order is meant.</summary>
    private static string Doubt(ColumnProfile profile, List<DatetimeFormat> chosen)
    {
        foreach (var format in chosen)
        {
            var swapped = chosen.Find(other => DatetimeRule.SwapsDayAndMonth(format, other));
            if (swapped is not null)
            {
                var both = profile.Values.Count(code => Fits(profile, format, code) && Fits(profile, swapped, code));
                return string.Create(CultureInfo.InvariantCulture, $"; {100.0 * both / profile.Values.Count:F0} % fit both {format.Pattern} and {swapped.Pattern}, and are read by the first");
            }

            if (DatetimeRule.Swapped(format) is { } other && profile.Values.All(code => !Fits(profile, format, code) || Fits(profile, other, code)))
                return $"; those of {format.Pattern} fit {other.Pattern} as well";
        }

        return "";
    }

    private static bool Fits(ColumnProfile profile, DatetimeFormat format, int code) => format.TryParse(profile.Column.Spelling(code).Trim(" \t"u8), out _);
}
