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
    private const double SmallShare = 0.15;

    private const int FewestRows = 1000, MostRows = 6000, MostColumns = 300;

    /// <summary>A column with this share of missing rows is no input: its middle would stand for too many.</summary>
    private const double MostMissing = 0.2;

    /// <summary>Adds trends of columns that have no relation yet.</summary>
    public static void Add(Table table, RelationSet set, FitOptions options)
    {
        if (table.RowCount < FewestRows) return;
        var relations = set.ByColumn;
        // Keys and counters get their values from the row's number, and places are codes of two columns.
        var numbered = set.Others.SelectMany(relation => relation switch
        {
            UniqueRelation unique => unique.Columns,
            AscendingRelation rising => [rising.Column],
            PlaceRelation place => [place.First, place.Second],
            _ => [],
        }).ToHashSet();
        var sample = SpreadRows.Take(table, MostRows);
        // Columns of few or uneven values come first and keep them; the smooth ones can follow.
        var columns = Enumerable.Range(0, table.Columns.Count)
            .Where(column => !numbered.Contains(column) && sample.Columns[column] is NumericalColumn numbers && numbers.Missing.Count(sample.RowCount) <= MostMissing * sample.RowCount)
            .Take(MostColumns)
            .Select(column => (Column: column, Sorted: Sorted((NumericalColumn)sample.Columns[column], sample.RowCount)))
            .OrderByDescending(item => Collisions.Share(item.Sorted)).ThenBy(item => item.Column)
            .ToArray();
        TrendSide?[][] sides = [.. columns.Select(item => new[] { TrendSide.Of(sample, item.Column, item.Sorted, isLog: false), TrendSide.Of(sample, item.Column, item.Sorted, isLog: true) })];
        var found = new Trend?[columns.Length];
        Parallel.For(1, Math.Max(1, columns.Length), Codecs.TableCodec.Threads(options.Threads), place =>
        {
            var (column, sorted) = columns[place];
            if (relations[column] is null) found[place] = Best(sample, column, sorted, sides[place], [.. sides[..place].SelectMany(pair => pair).OfType<TrendSide>()], options.RareThreshold);
        });
        for (var place = 0; place < columns.Length; place++)
        {
            if (found[place] is not { } trend) continue;
            var relation = new ColumnRelation(columns[place].Column, Comparison.Near, trend);
            if (RelationOrder.TryOf(relations.Length, column => column == relation.Column ? relation : relations[column]) is not null) relations[relation.Column] = relation;
        }
    }

    private static Trend? Best(Table sample, int column, double[] sorted, TrendSide?[] own, TrendSide[] candidates, int rare)
    {
        var numbers = (NumericalColumn)sample.Columns[column];
        int[] rows = [.. Enumerable.Range(0, sample.RowCount).Where(row => !numbers.Missing[row])];
        var (best, distance) = ((Trend?)null, double.PositiveInfinity);
        foreach (var target in own.OfType<TrendSide>())
            if (TrendSearch.Find(target, candidates, rows) is { } trend && TypicalDistance(sample, numbers, trend, rows) is var typical && typical < distance)
                (best, distance) = (trend, typical);
        var middle = sorted[sorted.Length / 2];
        var deviation = sorted.Sum(value => Math.Abs(value - middle)) / sorted.Length;
        return distance < SmallShare * deviation && AtomLoss.Of(sorted, distance, numbers.Format, rare) <= AtomLoss.MostLost ? best : null;
    }

    /// <summary>Three quarters of the rows are nearer than this, in the column's own units.</summary>
    private static double TypicalDistance(Table sample, NumericalColumn numbers, Trend trend, int[] rows)
    {
        var guesses = new double[sample.RowCount];
        trend.Evaluate(sample, guesses);
        var distances = Array.ConvertAll(rows, row => Math.Abs(numbers.Values[row] - guesses[row]));
        Array.Sort(distances);
        return distances[distances.Length * 3 / 4];
    }

    private static double[] Sorted(NumericalColumn numbers, int rows)
    {
        double[] values = [.. Enumerable.Range(0, rows).Where(row => !numbers.Missing[row]).Select(row => numbers.Values[row])];
        Array.Sort(values);
        return values;
    }
}
