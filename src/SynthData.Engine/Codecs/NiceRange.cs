namespace SynthData.Engine.Codecs;

/// <summary>Rounds the end of a range outward to a number or date that looks round, so that no individual's value is published.</summary>
internal static class NiceRange
{
    /// <summary>To two significant digits.</summary>
    public static double WidenNumber(double value, int direction)
    {
        if (value == 0 || !double.IsFinite(value)) return value;
        var magnitude = Math.Abs(value);
        var unit = 1.0;
        while (unit * 100 <= magnitude) unit *= 10;
        while (unit * 10 > magnitude) unit /= 10;
        var widened = (direction > 0 ? Math.Ceiling(value / unit) : Math.Floor(value / unit)) * unit;
        return double.IsFinite(widened) ? widened : value;
    }

    /// <summary>To a whole day, hour, minute or second, whichever is at most a twentieth of the span.</summary>
    public static double WidenTicks(double ticks, int direction, double span)
    {
        long[] units = [TimeSpan.TicksPerDay, TimeSpan.TicksPerHour, TimeSpan.TicksPerMinute, TimeSpan.TicksPerSecond];
        foreach (var unit in units)
            if (unit * 20.0 <= span)
                return Math.Clamp((direction > 0 ? Math.Ceiling(ticks / unit) : Math.Floor(ticks / unit)) * unit, 0, DateTime.MaxValue.Ticks);
        return ticks;
    }

    /// <summary>The widening of positions on an axis.</summary>
    public static Func<double, int, double> On(Axis axis, bool datetime, double span) => (position, direction) =>
    {
        var value = axis.ToValue(position);
        var wide = datetime ? WidenTicks(value, direction, span) : WidenNumber(value, direction);
        if (!axis.IsGrid) return wide;
        var units = (Math.Round(wide * axis.Scale) - axis.Offset) / axis.Step;
        return direction > 0 ? Math.Ceiling(units) : Math.Floor(units);
    };
}
