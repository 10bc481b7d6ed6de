using SynthData.Engine.Random;

namespace SynthData.Engine.Generators.GaussianCopula.Marginals;

/// <summary>The best distribution of each family for a column, with the free numbers that each cost.</summary>
internal static class FamilyCandidates
{
    private const double HighestFreedom = 200;

    /// <param name="cells">The column's codes.</param>
    /// <param name="counts">Rows of each.</param>
    /// <param name="left">A code left out; -1 for none.</param>
    /// <param name="uniformOnly">Dates have no scale that says anything else.</param>
    public static IEnumerable<(Family Family, int Free)> Of(MarginalCells cells, int[] counts, int left, bool uniformOnly)
    {
        var rows = new GroupedRows(cells, counts, left);
        var (low, high) = MarginalReach.Of(cells, counts, left);
        yield return (new(FamilyKind.Uniform, low, high - low), 2);
        if (uniformOnly) yield break;
        var (mean, deviation) = Moments(cells, counts, left, value => value);
        if (!(deviation > 0) || !double.IsFinite(deviation)) yield break;
        if (FamilyFit.Best(rows, [0, 0], free => new(FamilyKind.Normal, mean + deviation * free[0], deviation * Portable.Exp(free[1]))) is { } normal) yield return (normal, 2);
        if (FamilyFit.Best(rows, [0, -0.5, 1.6], free => new(FamilyKind.StudentT, mean + deviation * free[0], deviation * Portable.Exp(free[1]), Portable.Exp(free[2]))) is { Shape: < HighestFreedom } student)
            yield return (student, 3);
        foreach (var (from, to, cost) in Ends(low, high))
        {
            var (width, share, spread) = (to - from, (mean - from) / (to - from), deviation / (to - from));
            if (FamilyFit.Best(rows, [share, Portable.Log(spread)], free => new(FamilyKind.TruncatedNormal, from, width, free[0], Portable.Exp(free[1]))) is { } part) yield return (part, 2 + cost);
            var size = Math.Clamp(share * (1 - share) / (spread * spread) - 1, 0.2, 1000);
            if (share is <= 0 or >= 1) continue;
            if (FamilyFit.Best(rows, [Portable.Log(share * size), Portable.Log((1 - share) * size)], free => new(FamilyKind.Beta, from, width, Portable.Exp(free[0]), Portable.Exp(free[1]))) is { } beta)
                yield return (beta, 2 + cost);
        }

        foreach (var origin in Origins(low, high).Where(origin => mean > origin))
        {
            var (ratio, spread) = ((mean - origin) / deviation, Math.Max(mean - origin, 1e-290));
            if (FamilyFit.Best(rows, [0], free => new(FamilyKind.Exponential, origin, spread * Portable.Exp(free[0]))) is { } exponential) yield return (exponential, 1);
            var (logMean, logDeviation) = Moments(cells, counts, left, value => value > origin ? Portable.Log(value - origin) : double.NaN);
            if (logDeviation > 0 && FamilyFit.Best(rows, [logMean, Portable.Log(logDeviation)], free => new(FamilyKind.Lognormal, origin, Portable.Exp(free[0]), Portable.Exp(free[1]))) is { } lognormal)
                yield return (lognormal, 2);
            var shape = ratio * ratio;
            if (FamilyFit.Best(rows, [Portable.Log(spread / shape), Portable.Log(shape)], free => new(FamilyKind.Gamma, origin, Portable.Exp(free[0]), Portable.Exp(free[1]))) is { } gamma)
                yield return (gamma, 2);
        }

        if (FamilyFit.Best(rows, ShiftedStart(cells, counts, left, low, deviation), free => new(FamilyKind.Lognormal, low - deviation * Portable.Exp(free[2]), Portable.Exp(free[0]), Portable.Exp(free[1]))) is { } shifted)
            yield return (shifted, 3);
    }

    /// <summary>Ends of a bounded family, with the numbers that they cost: those of shares and of percentages by nature, and those of the rows.</summary>
    private static IEnumerable<(double From, double To, int Free)> Ends(double low, double high)
    {
        if (low >= -0.01 && high <= 1.01) yield return (0, 1, 0);
        else if (low >= -1 && high <= 101) yield return (0, 100, 0);
        yield return (low, high, 2);
    }

    /// <summary>Zero, where such numbers begin by nature, and where the column begins.</summary>
    private static IEnumerable<double> Origins(double low, double high)
    {
        var isNearZero = low <= 0 && -low <= 0.02 * (high - low);
        if (low > 0 || isNearZero) yield return 0;
        if (!isNearZero) yield return low;
    }

    private static double[] ShiftedStart(MarginalCells cells, int[] counts, int left, double low, double deviation)
    {
        var (mean, spread) = Moments(cells, counts, left, value => Portable.Log(value - low + 0.3 * deviation));
        return [mean, Portable.Log(Math.Max(spread, 1e-3)), Portable.Log(0.3)];
    }

    /// <summary>Mean and standard deviation of the rows, each at the middle of its code.</summary>
    private static (double Mean, double Deviation) Moments(MarginalCells cells, int[] counts, int left, Func<double, double> of)
    {
        var (rows, sum, squares) = (0.0, 0.0, 0.0);
        for (var index = 0; index < counts.Length; index++)
        {
            if (index == left || counts[index] == 0 || of(cells.MiddleOf(index)) is not (var value and >= double.MinValue)) continue;
            // A running mean, so that large values that differ little keep their difference.
            rows += counts[index];
            var apart = value - sum;
            sum += apart * counts[index] / rows;
            squares += counts[index] * apart * (value - sum);
        }

        return (sum, rows > 0 ? Math.Sqrt(squares / rows) : 0);
    }
}
