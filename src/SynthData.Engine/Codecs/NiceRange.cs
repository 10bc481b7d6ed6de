namespace SynthData.Engine.Codecs;

/// <summary>Rounds the end of a range outward to a number or date that looks round, so that no individual's value is published.</summary>
internal static class NiceRange
{
    /// <summary>To two significant digits, of few rows to a power of ten.</summary>
    public static double WidenNumber(double value, int direction, bool few = false)
    {
        if (value == 0) return few && direction > 0 ? 1 : 0;
        if (!double.IsFinite(value)) return value;
        var magnitude = Math.Abs(value);
        var unit = 1.0;
        while (unit * 100 <= magnitude) unit *= 10;
        while (unit * 10 > magnitude && unit > 0) unit /= 10;
        if (unit == 0) return value > 0 == direction > 0 ? direction * 1e-300 : 0;
        if (few) return value > 0 == direction > 0 ? Math.Clamp(direction * 100 * unit, -double.MaxValue, double.MaxValue) : 0;
        var widened = (direction > 0 ? Math.Ceiling(value / unit) : Math.Floor(value / unit)) * unit;
        return Math.Clamp(widened, -double.MaxValue, double.MaxValue);
    }

    /// <summary>To a whole unit of time, from days to microseconds, that is at most a twentieth of the span; of few rows to a year.</summary>
    public static double WidenTicks(double ticks, int direction, double span, bool few = false)
    {
        long[] units =
        [
            TimeSpan.TicksPerDay, TimeSpan.TicksPerHour, TimeSpan.TicksPerMinute, TimeSpan.TicksPerSecond,
            TimeSpan.TicksPerSecond / 10, TimeSpan.TicksPerSecond / 100, TimeSpan.TicksPerMillisecond, 1000, 100, 10,
        ];
        if (few) return Widen(ticks, direction, 366.0 * TimeSpan.TicksPerDay);
        foreach (var unit in units)
            if (unit * 20.0 <= span) return Widen(ticks, direction, unit);
        return ticks;
    }

    /// <summary>The widening of positions on an axis. It never crosses zero: what was never negative stays so.</summary>
    public static Func<double, int, bool, double> On(Axis axis, bool datetime, double span) => (position, direction, few) =>
    {
        var value = axis.ToValue(position);
        var wide = datetime ? WidenTicks(value, direction, span, few) : WidenNumber(value, direction, few);
        if (datetime && value >= 0) wide = Math.Max(0, wide);
        if (!axis.IsGrid) return wide;
        var units = (Math.Round(wide * axis.Scale) - axis.Offset) / axis.Step;
        units = direction > 0 ? Math.Ceiling(units) : Math.Floor(units);
        return (value >= 0 && axis.ToValue(units) < 0) || (value <= 0 && axis.ToValue(units) > 0) ? units - direction : units;
    };

    private static double Widen(double value, int direction, double unit) => (direction > 0 ? Math.Ceiling(value / unit) : Math.Floor(value / unit)) * unit;
}
