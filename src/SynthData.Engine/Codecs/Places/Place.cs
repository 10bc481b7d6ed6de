namespace SynthData.Engine.Codecs.Places;

/// <summary>What a code of a pair of coordinates stands for: a point that enough rows share, or a square with enough rows.</summary>
/// <param name="Cell">The square; of a point, the smallest one around it.</param>
/// <param name="IsPoint">Whether it is the point.</param>
/// <param name="X">Of the point.</param>
/// <param name="Y">Of the point.</param>
internal readonly record struct Place(GridCell Cell, bool IsPoint = false, double X = 0, double Y = 0)
{
    public static Place Point(double x, double y) => new(GridCell.Around(x, y), IsPoint: true, x, y);

    /// <summary>The first coordinate, for a random word.</summary>
    public double DrawX(uint fraction) => IsPoint ? X : Cell.Left + (fraction + 0.5) / 4294967296 * Cell.Width;

    /// <summary>The second coordinate, for a random word.</summary>
    public double DrawY(uint fraction) => IsPoint ? Y : Cell.Bottom + (fraction + 0.5) / 4294967296 * Cell.Width;
}
