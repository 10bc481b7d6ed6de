using SynthData.Engine.Models;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Relations.Trends;

/// <summary>
/// Finds numbers that are nearly what a smooth function of others says: weights by sizes, humidity by temperatures. Such a column is coded as its distance
/// from the function, because codes of a hundredth of the rows are coarser than the relation.
/// </summary>
internal static class TrendFinder
{
    /// <summary>A typical distance must be this small beside the column's own deviation; where it is larger, codes are fine enough.</summary>
    private static readonly double SmallShare = double.Parse(Environment.GetEnvironmentVariable("TREND_SHARE") ?? "0.15");

    /// <summary>Share of rows that may lose a frequent value.</summary>
    private const double MostLost = 0.03;

    private const int FewestRows = 1000, MostRows = 20_000, MostColumns = 300, MostInputs = 4;

    /// <summary>Adds trends of columns that have no relation yet.</summary>
    public static void Add(Table table, ColumnRelation?[] relations, FitOptions options)
    {
        if (table.RowCount < FewestRows) return;
        var sample = RowSample.Take(table, MostRows);
        var columns = Enumerable.Range(0, table.Columns.Count)
            .Where(column => sample.Columns[column] is NumericalColumn numbers && numbers.Missing.Count(sample.RowCount) * 5 <= sample.RowCount)
            .Take(MostColumns)
            .Select(column => (Column: column, Sorted: Sorted((NumericalColumn)sample.Columns[column], sample.RowCount)))
            .ToArray();
        // Columns of few or uneven values come first and keep them; the smooth ones can follow.
        int[] order = [.. columns.OrderByDescending(item => Collisions(item.Sorted)).ThenBy(item => item.Column).Select(item => item.Column)];
        var sides = new TrendSide?[2][];
        for (var scale = 0; scale < 2; scale++) sides[scale] = [.. order.Select(column => TrendSide.Of(sample, column, isLog: scale == 1))];
        var found = new Trend?[order.Length];
        Parallel.For(1, Math.Max(1, order.Length), Codecs.TableCodec.Threads(options.Threads), place =>
        {
            if (relations[order[place]] is null) found[place] = Best(sample, order, sides, place, columns.First(item => item.Column == order[place]).Sorted, options.RareThreshold);
        });
        for (var place = 0; place < order.Length; place++)
        {
            if (found[place] is not { } trend) continue;
            var relation = new ColumnRelation(order[place], Comparison.Near, trend);
            if (RelationOrder.TryOf(relations.Length, column => column == relation.Column ? relation : relations[column]) is not null) relations[relation.Column] = relation;
        }
    }

    private static Trend? Best(Table sample, int[] order, TrendSide?[][] sides, int place, double[] sorted, int rare)
    {
        var numbers = (NumericalColumn)sample.Columns[order[place]];
        int[] rows = [.. Enumerable.Range(0, sample.RowCount).Where(row => !numbers.Missing[row])];
        if (rows.Length < FewestRows) return null;
        var (best, bestDistance) = ((Trend?)null, double.PositiveInfinity);
        for (var scale = 0; scale < 2; scale++)
        {
            if (sides[scale][place] is not { } target || Fit(target, [.. sides[scale].Take(place).OfType<TrendSide>()], rows, isLog: scale == 1) is not { } trend) continue;
            var distance = TypicalDistance(sample, numbers, trend, rows);
            if (distance < bestDistance) (best, bestDistance) = (trend, distance);
        }

        var middle = sorted[sorted.Length / 2];
        var deviation = sorted.Sum(value => Math.Abs(value - middle)) / sorted.Length;
        var unit = numbers.Format.MaxDecimals < 0 ? 0 : 2 * RelationCheck.HalfUnit(numbers.Format.MaxDecimals);
        if (Environment.GetEnvironmentVariable("TREND_LOG") is not null) Console.WriteLine($"  TREND {numbers.Name} {best?.Text(i => sample.Columns[i].Name)} log={best?.IsLog} d={bestDistance:G3} share={bestDistance / deviation:F3} loss={AtomLoss.Of(sorted, bestDistance, unit, rare):F3}");
        return best is not null && bestDistance < SmallShare * deviation && AtomLoss.Of(sorted, bestDistance, unit, rare) <= MostLost ? best : null;
    }

    /// <summary>Takes in, one by one, the inputs that explain most of the rest (orthogonal matching pursuit), then their products too.</summary>
    private static Trend? Fit(TrendSide target, TrendSide[] candidates, int[] rows, bool isLog)
    {
        var chosen = new List<TrendSide>();
        var rest = (double[])target.Values.Clone();
        while (chosen.Count < MostInputs)
        {
            var (best, most) = ((TrendSide?)null, 0.0);
            foreach (var candidate in candidates)
                if (!chosen.Contains(candidate) && Correlation(candidate.Values, rest, rows) is var size && size > most) (best, most) = (candidate, size);
            if (best is null || most < 0.1) break;
            chosen.Add(best);
            if (TrendFit.Fit(target.Values, [.. chosen.Select(side => side.Values)], rows) is not { } weights)
            {
                chosen.RemoveAt(chosen.Count - 1);
                break;
            }

            Subtract(target.Values, chosen, weights, rest, rows);
        }

        if (chosen.Count == 0 || TrendFit.Fit(target.Values, [.. chosen.Select(side => side.Values)], rows) is not { } own) return null;
        for (var index = 0; index < own.Length; index++) own[index] *= target.Input.Scale;
        own[0] += target.Input.Centre;
        return new(isLog, [.. chosen.Select(side => side.Input)], own);
    }

    private static void Subtract(double[] target, List<TrendSide> chosen, double[] weights, double[] rest, int[] rows)
    {
        foreach (var row in rows)
        {
            var sum = weights[0];
            var product = 1 + chosen.Count;
            for (var first = 0; first < chosen.Count; first++)
            {
                sum += weights[1 + first] * chosen[first].Values[row];
                for (var second = first; second < chosen.Count; second++) sum += weights[product++] * chosen[first].Values[row] * chosen[second].Values[row];
            }

            rest[row] = target[row] - sum;
        }
    }

    private static double Correlation(double[] a, double[] b, int[] rows)
    {
        double sumA = 0, sumB = 0, squaresA = 0, squaresB = 0, products = 0;
        foreach (var row in rows)
        {
            // What lies far off would decide alone.
            var (x, y) = (Math.Clamp(a[row], -3, 3), Math.Clamp(b[row], -3, 3));
            (sumA, sumB) = (sumA + x, sumB + y);
            (squaresA, squaresB, products) = (squaresA + x * x, squaresB + y * y, products + x * y);
        }

        var spread = (squaresA - sumA * sumA / rows.Length) * (squaresB - sumB * sumB / rows.Length);
        return spread > 0 ? Math.Abs(products - sumA * sumB / rows.Length) / Math.Sqrt(spread) : 0;
    }

    /// <summary>Three quarters of the rows are nearer than this.</summary>
    private static double TypicalDistance(Table sample, NumericalColumn numbers, Trend trend, int[] rows)
    {
        var guesses = new double[sample.RowCount];
        trend.Evaluate(sample, guesses);
        return rows.Select(row => Math.Abs(numbers.Values[row] - guesses[row])).Order().ElementAt(rows.Length * 3 / 4);
    }

    private static double[] Sorted(NumericalColumn numbers, int rows) =>
        [.. Enumerable.Range(0, rows).Where(row => !numbers.Missing[row]).Select(row => numbers.Values[row]).Order()];

    /// <summary>Pairs of rows with one value: many for a column of few or uneven values.</summary>
    private static double Collisions(double[] sorted)
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
