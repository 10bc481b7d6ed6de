namespace SynthData.Engine.Codecs;

/// <summary>Rounds the end of a range outward to a number or date that looks round, so that no individual's value is published.</summary>
internal static class NiceRange
{
    private const long TicksPerYear = 366 * TimeSpan.TicksPerDay;

    /// <summary>To two significant digits.</summary>
    public static double WidenNumber(double value, int direction)
    {
        if (value == 0 || !double.IsFinite(value)) return value;
        var unit = PowerBelow(Math.Abs(value)) / 10;
        return Finite((direction > 0 ? Math.Ceiling(value / unit) : Math.Floor(value / unit)) * unit, value);
    }

    /// <summary>Beyond the value, to a power of ten or 0: for tables of so few rows that two digits would say too much.</summary>
    public static double WidenNumberCoarsely(double value, int direction)
    {
        if (value == 0 || !double.IsFinite(value)) return Math.Max(0, direction);
        var power = PowerBelow(Math.Abs(value));
        var outward = value > 0 == direction > 0;
        var magnitude = outward ? power * 10 : power == Math.Abs(value) ? power / 10 : power;
        return Finite(Math.Sign(value) * magnitude, value);
    }

    /// <summary>To a whole unit of time, from days to microseconds, that is at most a twentieth of the span.</summary>
    public static double WidenTicks(double ticks, int direction, double span)
    {
        long[] units =
        [
            TimeSpan.TicksPerDay, TimeSpan.TicksPerHour, TimeSpan.TicksPerMinute, TimeSpan.TicksPerSecond,
            TimeSpan.TicksPerSecond / 10, TimeSpan.TicksPerSecond / 100, TimeSpan.TicksPerMillisecond, 1000, 100, 10,
        ];
        foreach (var unit in units)
            if (unit * 20.0 <= span)
                return (direction > 0 ? Math.Ceiling(ticks / unit) : Math.Floor(ticks / unit)) * unit;
        return ticks;
    }

    /// <summary>The widening of positions on an axis, which never crosses zero: what was never negative stays so. Of a position, in a direction (-1 or 1), coarsely where so few rows are behind it that their magnitude is all that may be told.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="datetime">Values are ticks.</param>
    /// <param name="span">Largest less smallest value.</param>
    public static Func<double, int, bool, double> On(Axis axis, bool datetime, double span) => (position, direction, coarse) =>
    {
        var value = axis.ToValue(position);
        var wide = (datetime, coarse) switch
        {
            (true, true) => (Math.Floor(value / TicksPerYear) + (direction > 0 ? 1 : 0)) * TicksPerYear,
            (true, false) => WidenTicks(value, direction, span),
            (false, true) => WidenNumberCoarsely(value, direction),
            (false, false) => WidenNumber(value, direction),
        };
        if (!axis.IsGrid) return wide;
        var units = (Math.Round(wide * axis.Scale) - axis.Offset) / axis.Step;
        units = direction > 0 ? Math.Ceiling(units) : Math.Floor(units);
        return (value >= 0 && axis.ToValue(units) < 0) || (value < 0 && axis.ToValue(units) > 0) ? units - direction : units;
    };

    private static double PowerBelow(double magnitude)
    {
        var power = 1.0;
        while (power * 10 <= magnitude) power *= 10;
        while (power > magnitude) power /= 10;
        return power;
    }

    private static double Finite(double widened, double value) => double.IsNaN(widened) ? value : Math.Clamp(widened, -double.MaxValue, double.MaxValue);
}
