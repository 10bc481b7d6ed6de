namespace SynthData.Engine.Codecs;

/// <summary>
/// The grid that a column's values lie on: value = offset + step * position, position a whole number. Dates at full hours, prices in steps
/// of 0.05 and multiples of ten come out as such. Without a grid (step 0) the position is the value.
/// </summary>
/// <param name="Scale">Whole units in 1: 10^decimals for numbers, 1 for ticks.</param>
/// <param name="Offset">In units.</param>
/// <param name="Step">In units; 0 for no grid.</param>
internal readonly record struct Axis(double Scale, double Offset, double Step)
{
    private const double MaxExact = 9007199254740992;

    public bool IsGrid => Step > 0;

    /// <summary>No grid: any double.</summary>
    public static Axis Continuous => new(1, 0, 0);

    public double ToPosition(double value) => IsGrid ? Math.Round((Math.Round(value * Scale) - Offset) / Step) : value;

    public double ToValue(double position) => IsGrid ? (Offset + position * Step) / Scale : position;

    /// <summary>
    /// The coarsest grid that holds every value; continuous when numbers are too large to be exact. Few distinct values get steps of one unit:
    /// a grid through them alone would be a list of them.
    /// </summary>
    /// <param name="values">Present values.</param>
    /// <param name="scale">Whole units in 1.</param>
    /// <param name="minDistinct">Distinct values that a coarser grid needs.</param>
    public static Axis Fit(ReadOnlySpan<double> values, double scale, int minDistinct)
    {
        if (values.Length == 0) return new(scale, 0, 1);
        var first = Math.Round(values[0] * scale);
        long step = 0;
        foreach (var value in values)
        {
            var units = Math.Round(value * scale);
            if (!(Math.Abs(units) < MaxExact)) return Continuous;
            if (step != 1) step = GreatestCommonDivisor(step, (long)Math.Abs(units - first));
        }

        if (step == 0 || (step > 1 && !HasDistinct(values, minDistinct))) step = 1;
        // A small offset names no row's value: it is the common remainder of them all.
        return new(scale, first - Math.Floor(first / step) * step, step);
    }

    private static bool HasDistinct(ReadOnlySpan<double> values, int wanted)
    {
        var seen = new HashSet<double>();
        foreach (var value in values)
            if (seen.Add(value) && seen.Count >= wanted) return true;
        return false;
    }

    private static long GreatestCommonDivisor(long a, long b)
    {
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }
}
