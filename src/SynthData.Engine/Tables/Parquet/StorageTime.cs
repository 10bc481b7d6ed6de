namespace SynthData.Engine.Tables.Parquet;

/// <summary>Days, times and timestamps of a file as ticks, and back.</summary>
internal static class StorageTime
{
    private const long EpochTicks = 621_355_968_000_000_000;
    private const long EpochDays = EpochTicks / TimeSpan.TicksPerDay;

    // Where a time stands that has no day, as strptime has it.
    private const long TimeTicks = 599_266_080_000_000_000;

    /// <summary>False for what the calendar of the years 1 to 9999 lacks.</summary>
    public static bool TryTicks(ColumnStorage storage, long value, out long ticks)
    {
        var since = storage.Kind == StorageKind.Date ? (Int128)value * TimeSpan.TicksPerDay : storage.Unit switch
        {
            TimeUnit.Millis => (Int128)value * TimeSpan.TicksPerMillisecond,
            TimeUnit.Micros => (Int128)value * TimeSpan.TicksPerMicrosecond,
            _ => value >= 0 ? value / 100 : (value - 99) / 100,
        };
        var isTime = storage.Kind == StorageKind.Time;
        var all = since + (isTime ? TimeTicks : EpochTicks);
        ticks = 0;
        if (all < 0 || all > DateTime.MaxValue.Ticks || isTime && (since < 0 || since >= TimeSpan.TicksPerDay)) return false;
        ticks = (long)all;
        return true;
    }

    /// <summary>The value for ticks; nanoseconds end in the years 1677 and 2262.</summary>
    public static long ToValue(ColumnStorage storage, long ticks)
    {
        if (storage.Kind == StorageKind.Date) return ticks / TimeSpan.TicksPerDay - EpochDays;
        var since = storage.Kind == StorageKind.Time ? ticks % TimeSpan.TicksPerDay : ticks - EpochTicks;
        return storage.Unit switch
        {
            TimeUnit.Millis => Floor(since, TimeSpan.TicksPerMillisecond),
            TimeUnit.Micros => Floor(since, TimeSpan.TicksPerMicrosecond),
            _ => Math.Clamp(since, long.MinValue / 100, long.MaxValue / 100) * 100,
        };
    }

    /// <summary>Digits of a second's fraction that a tick count needs.</summary>
    public static int FractionDigits(long ticks)
    {
        var fraction = ticks % TimeSpan.TicksPerSecond;
        return fraction == 0 ? 0 : fraction % TimeSpan.TicksPerMillisecond == 0 ? 3 : fraction % TimeSpan.TicksPerMicrosecond == 0 ? 6 : 7;
    }

    /// <summary>How text of such values is written.</summary>
    public static string Pattern(ColumnStorage storage, int fractionDigits)
    {
        if (storage.Kind == StorageKind.Date) return "%Y-%m-%d";
        var fraction = fractionDigits switch { 0 => "", 6 => ".%f", _ => $".%{fractionDigits}f" };
        var time = "%H:%M:%S" + fraction;
        return storage.Kind == StorageKind.Time ? time : "%Y-%m-%d " + time + (storage.Utc ? "%[+00:00]z" : "");
    }

    private static long Floor(long value, long unit) => value >= 0 ? value / unit : (value - unit + 1) / unit;
}
