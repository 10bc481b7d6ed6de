namespace SynthData.Engine.Relations.Trends;

/// <summary>How uneven a column's values are.</summary>
internal static class Collisions
{
    /// <summary>The chance that two drawn rows have one value, 0 to 1: large for a column of few or uneven values.</summary>
    /// <param name="sorted">The present values, ascending.</param>
    public static double Share(ReadOnlySpan<double> sorted)
    {
        double pairs = 0;
        for (var from = 0; from < sorted.Length;)
        {
            var to = from + 1;
            while (to < sorted.Length && sorted[to] == sorted[from]) to++;
            pairs += (double)(to - from) * (to - from);
            from = to;
        }

        return pairs / Math.Max(1, (double)sorted.Length * sorted.Length);
    }
}
