using SynthData.Engine.Codecs;
using SynthData.Engine.Random;

namespace SynthData.Engine.Generators.GaussianCopula.Marginals;

/// <summary>
/// Chooses a column's marginal: the family of the lowest Bayesian information criterion (Schwarz, "Estimating the dimension of a model", 1978)
/// among those that the rows do not speak against. Where they speak against all, the shares of the codes stay as counted.
/// </summary>
internal static class MarginalChoice
{
    /// <summary>With fewer codes a family says nothing that the codes do not.</summary>
    private const int LeastCodes = 8;

    /// <summary>Standard deviations of the likelihood ratio by which chance may exceed its mean.</summary>
    private const double Chance = 3;

    /// <summary>Distance of the distribution functions from which on a report would show it.</summary>
    private const double MostDistance = 0.01;

    /// <summary>Null where no family will do.</summary>
    /// <param name="codec">The column's.</param>
    /// <param name="counts">Rows of each code of a value.</param>
    public static ColumnMarginal? Of(OrderedCodec codec, int[] counts)
    {
        long rows = 0;
        foreach (var count in counts) rows += count;
        if (counts.Count(count => count > 0) < LeastCodes || rows == 0 || codec.Relation is { Comparison: Relations.Comparison.Equal }) return null;
        var cells = new MarginalCells(codec);
        var (best, least) = ((ColumnMarginal?)null, double.PositiveInfinity);
        foreach (var (marginal, free) in Candidates(codec, cells, counts, rows))
        {
            if (!marginal.Family.IsValid) continue;
            var shares = marginal.SharesOf(codec);
            var deviance = Deviance(counts, shares, rows);
            var freedom = counts.Length - 1 - free;
            var cost = deviance + free * Portable.Log(rows);
            if (!(cost < least) || deviance > freedom + Chance * Math.Sqrt(2.0 * freedom) || Distance(counts, shares, rows) > MostDistance) continue;
            (best, least) = (marginal, cost);
        }

        return best;
    }

    private static IEnumerable<(ColumnMarginal Marginal, int Free)> Candidates(OrderedCodec codec, MarginalCells cells, int[] counts, long rows)
    {
        if (cells.HasPoints) yield break;
        var isDate = codec is DatetimeCodec;
        if (!cells.IsZeroPoint)
            foreach (var (family, free) in FamilyCandidates.Of(cells, counts, left: -1, isDate)) yield return (new(family, null), free);
        if (cells.Zero < 0 || isDate || rows == counts[cells.Zero]) yield break;
        foreach (var (family, free) in FamilyCandidates.Of(cells, counts, cells.Zero, isDate)) yield return (new(family, (double)counts[cells.Zero] / rows), free + 1);
    }

    /// <summary>Twice the log-likelihood that the counted shares have over these.</summary>
    private static double Deviance(int[] counts, double[] shares, long rows)
    {
        var sum = 0.0;
        for (var index = 0; index < counts.Length; index++)
            if (counts[index] > 0) sum += counts[index] * Portable.Log(counts[index] / (rows * shares[index]));
        return 2 * sum;
    }

    /// <summary>Largest difference of the two distribution functions.</summary>
    private static double Distance(int[] counts, double[] shares, long rows)
    {
        var (apart, most) = (0.0, 0.0);
        for (var index = 0; index < counts.Length; index++)
        {
            apart += (double)counts[index] / rows - shares[index];
            most = Math.Max(most, Math.Abs(apart));
        }

        return most;
    }
}
