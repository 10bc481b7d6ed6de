namespace SynthData.Engine.Privacy.Distances;

/// <summary>A near row.</summary>
/// <param name="Distance">Sum over the columns asked.</param>
/// <param name="Row">Its number; -1 where there are fewer rows than asked.</param>
internal readonly record struct Neighbour(double Distance, int Row)
{
    public static Neighbour None { get; } = new(double.PositiveInfinity, -1);
}
