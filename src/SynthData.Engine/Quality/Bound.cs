namespace SynthData.Engine.Quality;

/// <summary>Places in ascending numbers.</summary>
internal static class Bound
{
    /// <summary>How many are below the value.</summary>
    public static int Lower(ReadOnlySpan<double> sorted, double value)
    {
        var (from, to) = (0, sorted.Length);
        while (from < to)
        {
            var middle = (from + to) >>> 1;
            if (sorted[middle] < value) from = middle + 1;
            else to = middle;
        }

        return from;
    }

    /// <summary>How many are not above the value.</summary>
    public static int Upper(ReadOnlySpan<double> sorted, double value)
    {
        var (from, to) = (0, sorted.Length);
        while (from < to)
        {
            var middle = (from + to) >>> 1;
            if (sorted[middle] <= value) from = middle + 1;
            else to = middle;
        }

        return from;
    }
}
