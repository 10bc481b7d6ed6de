namespace SynthData.Engine.Quality;

/// <summary>Ten bins of equal width between two values, their edges computed as numpy does (edge i = i x step + min, the last one = max).</summary>
internal sealed class EqualWidthBins
{
    private const int Count = 10;
    private readonly double[] _edges = new double[Count + 1];
    private readonly double _step;

    /// <summary>Bins over the range of a side; over min - 0.5 to max + 0.5 when it has one distinct value, over 0 to 1 when it has none.</summary>
    public EqualWidthBins(NumberSide side)
    {
        var (min, max) = side.Sorted.Length == 0 ? (0, 1) : (side.Min, side.Max);
        if (min == max) (min, max) = (min - 0.5, max + 0.5);
        _step = double.IsFinite(max - min) ? (max - min) / Count : max / Count - min / Count;
        for (var edge = 0; edge < Count; edge++) _edges[edge] = edge * _step + min;
        _edges[Count] = max;
    }

    /// <summary>Codes for bins of a side's own: the number of edges not above the value, 0 to 11; a missing value shares 11 with the maximum.</summary>
    public const int OwnLevels = Count + 2;

    /// <summary>Codes for bins that both sides share: 0 to 9, values outside in the end bins, 10 for a missing value.</summary>
    public const int SharedLevels = Count + 1;

    /// <summary>One own code a row.</summary>
    public int[] OwnCodes(NumberSide side)
    {
        var codes = new int[side.RowCount];
        for (var row = 0; row < codes.Length; row++)
        {
            var value = side.Values[row];
            codes[row] = double.IsNaN(value) ? Count + 1 : EdgesUpTo(value);
        }

        return codes;
    }

    /// <summary>One shared code a row.</summary>
    public int[] SharedCodes(NumberSide side)
    {
        var codes = new int[side.RowCount];
        for (var row = 0; row < codes.Length; row++)
        {
            var value = side.Values[row];
            codes[row] = double.IsNaN(value) ? Count : Math.Clamp(EdgesUpTo(value), 1, Count) - 1;
        }

        return codes;
    }

    private int EdgesUpTo(double value)
    {
        // A division finds the bin, give or take a rounding; the edges decide.
        var edges = _edges;
        var count = (int)Math.Clamp((value - edges[0]) / _step, -1, Count) + 1;
        while (count < edges.Length && edges[count] <= value) count++;
        while (count > 0 && edges[count - 1] > value) count--;
        return count;
    }
}
