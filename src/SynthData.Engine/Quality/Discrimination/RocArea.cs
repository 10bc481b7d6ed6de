namespace SynthData.Engine.Quality.Discrimination;

/// <summary>Area under the ROC curve: the chance that a positive row scores above a negative one, ties half (Mann and Whitney, 1947).</summary>
internal static class RocArea
{
    /// <param name="scores">One a row.</param>
    /// <param name="positives">Which rows are positive.</param>
    /// <returns>0 to 1; NaN when all rows are on one side.</returns>
    public static double Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positives)
    {
        var (sorted, isPositive) = (scores.ToArray(), positives.ToArray());
        Array.Sort(sorted, isPositive);
        // Ranks of ties are halves, so twice the rank is whole: exact, whatever the order among ties.
        long twiceRanks = 0, count = 0;
        for (var from = 0; from < sorted.Length;)
        {
            var to = from;
            while (to < sorted.Length && sorted[to] == sorted[from]) to++;
            var twiceRank = from + to + 1;
            for (; from < to; from++)
            {
                if (!isPositive[from]) continue;
                twiceRanks += twiceRank;
                count++;
            }
        }

        return (twiceRanks / 2.0 - count * (count + 1) / 2.0) / ((double)count * (sorted.Length - count));
    }
}
