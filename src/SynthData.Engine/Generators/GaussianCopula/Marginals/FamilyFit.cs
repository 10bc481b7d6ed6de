using SynthData.Engine.Random;

namespace SynthData.Engine.Generators.GaussianCopula.Marginals;

/// <summary>
/// Maximum likelihood of rows of which only the part of the line is known: Fisher's scoring (Osborne, "Fisher's method of scoring", 1992) with
/// differences for derivatives, damped as Levenberg and Marquardt do.
/// </summary>
internal static class FamilyFit
{
    private const int MaxSteps = 40;
    private const double Difference = 1e-5;

    /// <summary>The best distribution of a kind; null when there is none to be found.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="start">Free numbers to begin with, each of a size about 1.</param>
    /// <param name="family">The distribution of free numbers.</param>
    public static Family? Best(GroupedRows rows, double[] start, Func<double[], Family> family)
    {
        var free = start;
        var shares = new double[rows.Counts.Count];
        if (!family(free).IsValid) return null;
        var likelihood = LogLikelihood(rows, family(free), shares);
        var (slopes, damping) = (new double[free.Length][], 1e-3);
        for (var index = 0; index < slopes.Length; index++) slopes[index] = new double[shares.Length];
        for (var step = 0; step < MaxSteps && free.Length > 0 && damping < 1e8; step++)
        {
            rows.Shares(family(free), shares);
            for (var index = 0; index < free.Length; index++) Slope(rows, family, free, index, shares, slopes[index]);
            double gain;
            do
            {
                if (Step(rows, shares, slopes, damping) is not { } move) return null;
                double[] moved = [.. free.Zip(move, (value, by) => value + Math.Clamp(by, -2, 2))];
                var reached = family(moved).IsValid ? LogLikelihood(rows, family(moved), new double[shares.Length]) : double.NegativeInfinity;
                gain = reached - likelihood;
                damping = gain >= 0 ? damping / 10 : damping * 10;
                if (gain >= 0) (free, likelihood) = (moved, reached);
            }
            while (!(gain >= 0) && damping < 1e8);
            if (gain < 1e-6) break;
        }

        return family(free);
    }

    private static double LogLikelihood(GroupedRows rows, Family family, double[] shares)
    {
        rows.Shares(family, shares);
        var sum = 0.0;
        for (var part = 0; part < shares.Length; part++)
            if (rows.Counts[part] > 0) sum += rows.Counts[part] * Portable.Log(shares[part]);
        return sum;
    }

    private static void Slope(GroupedRows rows, Func<double[], Family> family, double[] free, int index, double[] shares, double[] slope)
    {
        double[] moved = [.. free];
        moved[index] += Difference;
        if (!family(moved).IsValid)
        {
            Array.Clear(slope);
            return;
        }

        rows.Shares(family(moved), slope);
        for (var part = 0; part < slope.Length; part++) slope[part] = (slope[part] - shares[part]) / Difference;
    }

    /// <summary>The step that scores and information per row ask for.</summary>
    private static double[]? Step(GroupedRows rows, double[] shares, double[][] slopes, double damping)
    {
        var information = new double[slopes.Length][];
        var score = new double[slopes.Length];
        for (var a = 0; a < slopes.Length; a++)
        {
            information[a] = new double[slopes.Length];
            for (var part = 0; part < shares.Length; part++)
            {
                score[a] += slopes[a][part] / shares[part] * rows.Counts[part] / rows.Rows;
                for (var b = 0; b < slopes.Length; b++) information[a][b] += slopes[a][part] * slopes[b][part] / shares[part];
            }

            information[a][a] += damping * information[a][a] + 1e-9;
        }

        return LinearSystem.Solve(information, score);
    }
}
