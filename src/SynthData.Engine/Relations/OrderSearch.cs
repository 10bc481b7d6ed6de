using SynthData.Engine.Relations.Trends;
using SynthData.Engine.Tables;
using static SynthData.Engine.Relations.RelationFinder;

namespace SynthData.Engine.Relations;

/// <summary>Finds numbers that are never above others, and datetimes that are never before others.</summary>
internal static class OrderSearch
{
    /// <summary>Unrelated columns with these values would be in the other order in this share of rows, and in this many.</summary>
    private const double LeastChance = 0.05, LeastChanceRows = 20;

    /// <summary>Rows of the sample that a value needs to be frequent.</summary>
    private const int FewestFrequent = 10;

    public static IEnumerable<Candidate> Find(Table table, Table sample, ParallelOptions threads)
    {
        var sides = sample.Columns.Select((column, index) => column is DatetimeColumn { Format.IsEven: false } ? null : Side.Of(column, index, sample.RowCount)).OfType<Side>().ToArray();
        var found = new Candidate?[sides.Length];
        Parallel.For(0, sides.Length, threads, high =>
        {
            // The closest one below is enough: what is further below mostly follows from it.
            for (var low = 0; low < sides.Length; low++)
            {
                if (low == high || !IsAbove(sides[high], sides[low]) || ChanceOfOther(sides[high], sides[low]) * table.RowCount < LeastChanceRows) continue;
                if (Best(sample, sides[high].Column, sides[low].Column) is { } candidate && !(found[high]?.Rank <= candidate.Rank)) found[high] = candidate;
            }
        });
        return found.OfType<Candidate>();
    }

    /// <summary>The relation with its sign and how small the distance is beside the column itself; null when the distance has both signs or is 0.</summary>
    public static (ColumnRelation Relation, double Share)? Sign(Table sample, ColumnRelation relation)
    {
        var distances = RelationCheck.Distances(sample, relation);
        var column = sample.Columns[relation.Column];
        int[] rows = [.. Enumerable.Range(0, distances.Length).Where(row => !column.Missing[row] && !AnyMissing(sample, relation, row))];
        if (rows.Length < FewestRows) return null;
        var own = Side.Of(column, relation.Column, sample.RowCount)!.Values;
        var share = MeanDeviation(rows, distances) / MeanDeviation(rows, own);
        foreach (var comparison in (ReadOnlySpan<Comparison>)[Comparison.AtLeast, Comparison.AtMost])
            if (RelationCheck.Holds(sample, relation with { Comparison = comparison })) return (relation with { Comparison = comparison }, share);
        return null;
    }

    private static Candidate? Best(Table sample, int high, int low)
    {
        foreach (var (column, other) in (ReadOnlySpan<(int, int)>)[(high, low), (low, high)])
        {
            var copy = new LinearFormula(0, [new(1, other)]);
            if (Sign(sample, new(column, Comparison.Equal, copy)) is { Share: < LinearSearch.SmallShare } small && !Blurs(sample, small.Relation)) return new(20 + small.Share, small.Relation);
        }

        var bound = new ColumnRelation(high, Comparison.AtLeast, new LinearFormula(0, [new(1, low)]), IsBound: true);
        var distances = RelationCheck.Distances(sample, bound);
        int[] rows = [.. Enumerable.Range(0, distances.Length).Where(row => !sample.Columns[high].Missing[row] && !sample.Columns[low].Missing[row])];
        return new(30 + MeanDeviation(rows, distances) / Math.Max(double.Epsilon, MeanDeviation(rows, Side.Of(sample.Columns[high], high, sample.RowCount)!.Values)), bound);
    }

    /// <summary>Whether a column coded as a distance would lose values that are more frequent than their neighbours, and the distance has none instead.</summary>
    public static bool Blurs(Table sample, ColumnRelation relation)
    {
        if (relation.Formula is not LinearFormula { IsCopy: true } || sample.Columns[relation.Column] is not NumericalColumn numbers) return false;
        var all = RelationCheck.Distances(sample, relation);
        int[] rows = [.. Enumerable.Range(0, all.Length).Where(row => !numbers.Missing[row] && !AnyMissing(sample, relation, row))];
        var own = rows.Select(row => numbers.Values[row]).Order().ToArray();
        var unit = numbers.Format.MaxDecimals < 0 ? 0 : 2 * RelationCheck.HalfUnit(numbers.Format.MaxDecimals);
        // Differences of decimals are off by rounding.
        var distances = rows.Select(row => unit > 0 ? Math.Round(all[row] / unit) : all[row]).Order().ToArray();
        return AtomLoss.Of(own, MeanDeviation(rows, all), numbers.Format, FewestFrequent) > AtomLoss.MostLost && Collisions.Share(distances) < 3 * Collisions.Share(own);
    }

    private static bool IsAbove(Side high, Side low)
    {
        if (high.IsTime != low.IsTime) return false;
        for (var row = 0; row < high.Values.Length; row++)
            if (high.Values[row] < low.Values[row]) return false;
        return true;
    }

    /// <summary>The share of rows in which the lower one would be above, were the columns unrelated; 0 when it is too small to say anything.</summary>
    private static double ChanceOfOther(Side high, Side low)
    {
        int[] both = [.. Enumerable.Range(0, high.Values.Length).Where(row => !double.IsNaN(high.Values[row]) && !double.IsNaN(low.Values[row]))];
        if (both.Length < FewestRows) return 0;
        var (highs, lows) = (Array.ConvertAll(both, row => high.Values[row]), Array.ConvertAll(both, row => low.Values[row]));
        Array.Sort(highs);
        Array.Sort(lows);
        var (above, next) = (0L, 0);
        foreach (var value in lows)
        {
            while (next < highs.Length && highs[next] < value) next++;
            above += next;
        }

        var share = (double)above / both.Length / both.Length;
        return share >= LeastChance ? share * both.Length / high.Values.Length : 0;
    }

    private static bool AnyMissing(Table sample, ColumnRelation relation, int row) => relation.Formula.Inputs.Any(input => sample.Columns[input].Missing[row]);

    private static double MeanDeviation(int[] rows, double[] values)
    {
        var mean = 0.0;
        foreach (var row in rows) mean += values[row] / rows.Length;
        var sum = 0.0;
        foreach (var row in rows) sum += Math.Abs(values[row] - mean) / rows.Length;
        return sum;
    }

    /// <summary>A column that can be compared: numbers or ticks, NaN where missing.</summary>
    private sealed record Side(int Column, bool IsTime, double[] Values)
    {
        public static Side? Of(Column column, int index, int rows)
        {
            if (column is not (NumericalColumn or DatetimeColumn)) return null;
            var values = new double[rows];
            for (var row = 0; row < rows; row++)
                values[row] = column.Missing[row] ? double.NaN : column is DatetimeColumn dates ? dates.Ticks[row] : ((NumericalColumn)column).Values[row];
            return new(index, column is DatetimeColumn, values);
        }
    }
}
