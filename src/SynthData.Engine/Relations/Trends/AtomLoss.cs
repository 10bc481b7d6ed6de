using SynthData.Engine.Codecs;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Relations.Trends;

/// <summary>
/// What a column loses when it is coded as a distance: full hours, whole carats and other values more frequent than their neighbours come out blurred.
/// </summary>
internal static class AtomLoss
{
    /// <summary>Share of rows that may lose a frequent value.</summary>
    public const double MostLost = 0.03;

    /// <summary>Share of rows, 0 to 1, that have a frequent value more often than its neighbourhood explains.</summary>
    /// <param name="sorted">The present values, ascending.</param>
    /// <param name="reach">How far a distance blurs.</param>
    /// <param name="format">Tells the last digit.</param>
    /// <param name="rare">Rows that a value needs to be frequent.</param>
    public static double Of(ReadOnlySpan<double> sorted, double reach, NumberFormat format, int rare)
    {
        var unit = format.MaxDecimals < 0 ? 0 : 2 * RelationCheck.HalfUnit(format.MaxDecimals);
        var runs = new List<(double Value, int First, int Count)>();
        for (var from = 0; from < sorted.Length;)
        {
            var to = from + 1;
            while (to < sorted.Length && sorted[to] == sorted[from]) to++;
            runs.Add((sorted[from], from, to - from));
            from = to;
        }

        var least = OrderedCodes.LeastAtomRows(runs.Count, sorted.Length, rare);
        var positions = 1 + (unit > 0 ? Math.Round(2 * reach / unit) : double.PositiveInfinity);
        double lost = 0;
        var (low, high) = (0, 0);
        foreach (var (value, _, count) in runs)
        {
            while (runs[low].Value < value - reach) low++;
            while (high + 1 < runs.Count && runs[high + 1].Value <= value + reach) high++;
            if (count < least) continue;
            var near = runs[high].First + runs[high].Count - runs[low].First;
            lost += Math.Max(0, count - 2 * near / positions);
        }

        return lost / Math.Max(1, sorted.Length);
    }
}
