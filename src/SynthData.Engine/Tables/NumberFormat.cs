namespace SynthData.Engine.Tables;

/// <summary>
/// How a column's numbers are written: at least <paramref name="MinDecimals"/> and at most <paramref name="MaxDecimals"/> digits after the point
/// (<c>7.0, 2.15</c> is 1 to 2; <c>39, 37.4</c> is 0 to 1; <c>1.50</c> is 2 to 2).
/// </summary>
/// <param name="MinDecimals">0 to 15.</param>
/// <param name="MaxDecimals">0 to 15; -1 for shortest round-trip form, exponents allowed.</param>
public readonly record struct NumberFormat(int MinDecimals, int MaxDecimals)
{
    /// <summary>Whole numbers.</summary>
    public static NumberFormat Integer => new(0, 0);

    /// <summary>The shortest text that reads back as the same double.</summary>
    public static NumberFormat Shortest => new(0, -1);
}
