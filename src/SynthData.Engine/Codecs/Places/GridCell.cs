namespace SynthData.Engine.Codecs.Places;

/// <summary>A square of a grid that is the same for every table, so that its lines say nothing of one: level 0 is 2^31 wide around 0, each level halves the one before.</summary>
internal readonly record struct GridCell(int Level, long X, long Y)
{
    /// <summary>Its squares are 2^-16 wide: less than two metres, in degrees.</summary>
    public const int Finest = 47;

    private const double Half = 1L << 30;

    public static GridCell Root => default;

    public double Width => Math.ScaleB(1, 31 - Level);

    public double Left => X * Width - Half;

    public double Bottom => Y * Width - Half;

    /// <summary>Along a curve that keeps neighbours together (Morton's), with squares of one level in a row.</summary>
    public UInt128 Order
    {
        get
        {
            UInt128 order = 0;
            for (var bit = Level - 1; bit >= 0; bit--) order = order << 2 | (UInt128)((X >> bit & 1) | (Y >> bit & 1) << 1);
            return order << 2 * (Finest - Level);
        }
    }

    public bool IsInGrid => Level is >= 0 and <= Finest && X >= 0 && Y >= 0 && X >> Level == 0 && Y >> Level == 0;

    public GridCell Child(int quarter) => new(Level + 1, 2 * X + (quarter & 1), 2 * Y + (quarter >> 1));

    /// <summary>The square of a level that this one is in.</summary>
    public GridCell AtLevel(int level) => new(level, X >> Level - level, Y >> Level - level);

    /// <summary>Which child a point of the square is in.</summary>
    public int QuarterOf(double x, double y) => (x >= Left + Width / 2 ? 1 : 0) | (y >= Bottom + Width / 2 ? 2 : 0);

    /// <summary>Square of the distance of a point; 0 inside.</summary>
    public double SquaredDistance(double x, double y)
    {
        var (across, up) = (Math.Max(0, Math.Max(Left - x, x - Left - Width)), Math.Max(0, Math.Max(Bottom - y, y - Bottom - Width)));
        return across * across + up * up;
    }

    /// <summary>Whether the grid reaches so far.</summary>
    public static bool Holds(double x, double y) => Math.Abs(x) < Half && Math.Abs(y) < Half;

    /// <summary>The smallest square around a point.</summary>
    public static GridCell Around(double x, double y)
    {
        var cell = Root;
        while (cell.Level < Finest) cell = cell.Child(cell.QuarterOf(x, y));
        return cell;
    }
}
