namespace SynthData.Engine.Relations.Trends;

/// <summary>Chooses the inputs of one column's trend.</summary>
internal static class TrendSearch
{
    private const int MostInputs = 4, PursuitRows = 2000;

    /// <summary>A rest that no input explains to this correlation is left.</summary>
    private const double LeastCorrelation = 0.1;

    /// <summary>An input stays when distances grow by more than this without it.</summary>
    private const double Worth = 1.03;

    /// <summary>The column on its side's scale by the inputs that say most; null when none says anything.</summary>
    /// <param name="target">The column.</param>
    /// <param name="candidates">Columns to choose from, each on one scale or on both.</param>
    /// <param name="rows">Rows where the column has a value.</param>
    public static Trend? Find(TrendSide target, TrendSide[] candidates, int[] rows)
    {
        var chosen = Pursue(target, candidates, Thin(rows));
        var wanted = Pick(target, rows);
        if (chosen.Count == 0 || Fit(wanted, chosen, rows) is not { } fit) return null;
        for (var index = chosen.Count - 1; index >= 0 && chosen.Count > 1; index--)
        {
            List<TrendSide> fewer = [.. chosen.Where((_, place) => place != index)];
            if (Fit(wanted, fewer, rows) is not { } simpler || simpler.Typical > Worth * fit.Typical) continue;
            (chosen, fit) = (fewer, simpler);
        }

        var weights = Array.ConvertAll(fit.Weights, weight => weight * target.Input.Scale);
        weights[0] += target.Input.Centre;
        return new(target.Input.IsLog, [.. chosen.Select(side => side.Input)], weights);
    }

    /// <summary>Takes in, one by one, what explains most of the rest (orthogonal matching pursuit).</summary>
    private static List<TrendSide> Pursue(TrendSide target, TrendSide[] candidates, int[] rows)
    {
        var chosen = new List<TrendSide>();
        var wanted = Pick(target, rows);
        var rest = wanted;
        var left = candidates.Select(side => (Side: side, Values: Pick(side, rows))).ToList();
        while (chosen.Count < MostInputs && left.Count > 0)
        {
            var (best, most) = (-1, LeastCorrelation);
            for (var index = 0; index < left.Count; index++)
                if (Correlation(left[index].Values, rest) is var size && size > most) (best, most) = (index, size);
            if (best < 0) break;
            var side = left[best].Side;
            if (Fit(wanted, [.. chosen, side], rows) is not { } fit) break;
            chosen.Add(side);
            rest = fit.Distances;
            left.RemoveAll(item => item.Side.Input.Column == side.Input.Column);
        }

        return chosen;
    }

    private static TrendFit? Fit(double[] wanted, List<TrendSide> inputs, int[] rows) => TrendFit.Of(wanted, [.. inputs.Select(side => Pick(side, rows))]);

    private static double[] Pick(TrendSide side, int[] rows) => Array.ConvertAll(rows, row => side.Values[row]);

    private static int[] Thin(int[] rows) =>
        rows.Length <= PursuitRows ? rows : [.. Enumerable.Range(0, PursuitRows).Select(index => rows[(int)((long)index * rows.Length / PursuitRows)])];

    private static double Correlation(double[] a, double[] b)
    {
        double sumA = 0, sumB = 0, squaresA = 0, squaresB = 0, products = 0;
        // What lies far off would decide alone.
        var most = 4 * b.Sum(Math.Abs) / b.Length;
        for (var row = 0; row < a.Length; row++)
        {
            var (x, y) = (Math.Clamp(a[row], -3, 3), Math.Clamp(b[row], -most, most));
            (sumA, sumB) = (sumA + x, sumB + y);
            (squaresA, squaresB, products) = (squaresA + x * x, squaresB + y * y, products + x * y);
        }

        var spread = (squaresA - sumA * sumA / a.Length) * (squaresB - sumB * sumB / b.Length);
        return spread > 0 ? Math.Abs(products - sumA * sumB / a.Length) / Math.Sqrt(spread) : 0;
    }
}
