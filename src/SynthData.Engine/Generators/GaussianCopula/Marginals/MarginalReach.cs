namespace SynthData.Engine.Generators.GaussianCopula.Marginals;

/// <summary>
/// Where the values of a column seem to begin and end. The ends of the codes are rounded outward; here the outermost bin reaches as far as its rows
/// would in bins as dense as the next ones.
/// </summary>
internal static class MarginalReach
{
    /// <summary>Rows of the next bins, in multiples of those of the outermost one.</summary>
    private const int Multiple = 8;

    /// <param name="cells">The column's codes.</param>
    /// <param name="counts">Rows of each.</param>
    /// <param name="left">A code left out; -1 for none.</param>
    public static (double Low, double High) Of(MarginalCells cells, int[] counts, int left)
    {
        var parts = new List<(double Low, double High, bool IsBin, long Rows)>();
        for (var index = 0; index < counts.Length; index++)
        {
            var (low, high) = cells.EndsOf(index);
            if (cells.PlaceOf(index).Holder >= 0) parts[^1] = parts[^1] with { Rows = parts[^1].Rows + (index == left ? 0 : counts[index]) };
            else if (index != left) parts.Add((low, high, cells.IsBin(index), counts[index]));
        }

        var (first, last) = (parts[0].Low, parts.Max(part => part.High));
        if (parts.Count < 4) return (first, last);
        var low2 = parts[0].IsBin ? Math.Max(first, parts[0].High - parts[0].Rows / Density(parts.Skip(1), parts[0].Rows)) : first;
        var high2 = parts[^1].IsBin ? Math.Min(last, parts[^1].Low + parts[^1].Rows / Density(parts.AsEnumerable().Reverse().Skip(1), parts[^1].Rows)) : last;
        return low2 < high2 ? (low2, high2) : (first, last);
    }

    private static double Density(IEnumerable<(double Low, double High, bool IsBin, long Rows)> next, long outermost)
    {
        var (rows, low, high) = (0L, double.PositiveInfinity, double.NegativeInfinity);
        foreach (var part in next)
        {
            (rows, low, high) = (rows + part.Rows, Math.Min(low, part.Low), Math.Max(high, part.High));
            if (rows >= Multiple * outermost) break;
        }

        return rows / (high - low);
    }
}
