using SynthData.Engine.Privacy;
using SynthData.Engine.Random;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Quality.Rows;

/// <summary>
/// SDMetrics' NewRowSynthesis. A real row matches a synthetic one when every label is equal, what is missing is, and every number and datetime is within
/// 1 % of the synthetic value (a datetime of its nanoseconds since 1970, which is months).
/// </summary>
internal static class NewRowSynthesis
{
    /// <summary>Synthetic rows looked up; more would not change the share by much, and a table of numbers alone has no labels to look rows up by.</summary>
    public const int MostRows = 50_000;

    private const double Tolerance = 0.01;
    private const int Probes = 64;

    /// <param name="matches">The compared columns.</param>
    /// <param name="numbers">Of each the numbers; null for labels.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public static NewRows Compute(ColumnMatch[] matches, ComparedColumn?[] numbers, ParallelOptions parallel)
    {
        if (matches.Length == 0) return new(null, 0);
        var (realRows, syntheticRows) = (matches[0].RealRows, matches[0].SyntheticRows);
        var rows = Math.Min(syntheticRows, MostRows);
        if (rows == 0) return new(null, 0);

        var (real, synthetic) = (new RowHashes(realRows), new RowHashes(syntheticRows));
        var columns = new List<ComparedNumbers>();
        for (var index = 0; index < matches.Length; index++)
        {
            var codes = numbers[index] is ComparedNumbers column ? MissingCodes(column) : numbers[index]!.OwnCodes;
            if (numbers[index] is ComparedNumbers added) columns.Add(added);
            real.Add(codes.Real);
            synthetic.Add(codes.Synthetic);
        }

        var wanted = rows == syntheticRows ? Enumerable.Range(0, rows).ToArray() : TableRows.Order(syntheticRows, StreamKey.Derive(0, "new rows"), 0)[..rows];
        // The column that leaves the fewest rows is searched, the others are asked of those rows.
        columns = [.. columns.OrderBy(column => Reach(column, wanted))];
        var groups = Group(real, realRows, columns);
        var matched = new bool[rows];
        Parallel.For(0, rows, parallel, at =>
        {
            matched[at] = groups.TryGetValue(synthetic[wanted[at]], out var group) && AnyMatches(columns, group, wanted[at]);
        });
        return new(matched.Count(match => !match) / (double)rows, rows);
    }

    private static LevelCodes MissingCodes(ComparedNumbers column) => new(MissingCodes(column.Real), MissingCodes(column.Synthetic), 2);

    private static int[] MissingCodes(NumberSide side)
    {
        var codes = new int[side.RowCount];
        for (var row = 0; row < codes.Length; row++) codes[row] = double.IsNaN(side.Values[row]) ? 1 : 0;
        return codes;
    }

    /// <summary>Real rows that a column lets through for some of the rows.</summary>
    private static long Reach(ComparedNumbers column, int[] wanted)
    {
        long reach = 0;
        foreach (var row in wanted.Take(Probes))
        {
            var value = column.Synthetic.Values[row];
            if (double.IsNaN(value)) reach += column.Real.MissingCount;
            else reach += Bound.Upper(column.Real.Sorted, value + Margin(value)) - Bound.Lower(column.Real.Sorted, value - Margin(value));
        }

        return reach;
    }

    private static Dictionary<UInt128, (double[] Keys, int[] Rows)> Group(RowHashes real, int rows, List<ComparedNumbers> columns)
    {
        var lists = new Dictionary<UInt128, List<int>>();
        for (var row = 0; row < rows; row++)
        {
            if (!lists.TryGetValue(real[row], out var list)) lists.Add(real[row], list = []);
            list.Add(row);
        }

        var groups = new Dictionary<UInt128, (double[] Keys, int[] Rows)>(lists.Count);
        foreach (var (hash, list) in lists)
        {
            int[] members = [.. list];
            double[] keys = columns.Count == 0 ? [] : Array.ConvertAll(members, row => columns[0].Real.Values[row]);
            // A group's rows lack the value all or not at all, so NaN needs no order.
            if (keys.Length > 0 && !double.IsNaN(keys[0])) Array.Sort(keys, members);
            groups.Add(hash, (keys, members));
        }

        return groups;
    }

    private static bool AnyMatches(List<ComparedNumbers> columns, (double[] Keys, int[] Rows) group, int row)
    {
        if (columns.Count == 0) return true;
        var (from, to) = (0, group.Rows.Length);
        var key = columns[0].Synthetic.Values[row];
        if (!double.IsNaN(key)) (from, to) = (Bound.Lower(group.Keys, key - Margin(key)), Bound.Upper(group.Keys, key + Margin(key)));
        for (var at = from; at < to; at++)
        {
            var all = true;
            for (var index = 0; all && index < columns.Count; index++)
            {
                var value = columns[index].Synthetic.Values[row];
                all = double.IsNaN(value) || Math.Abs(columns[index].Real.Values[group.Rows[at]] - value) <= Math.Abs(Tolerance * value);
            }

            if (all) return true;
        }

        return false;
    }

    /// <summary>A bit more than the tolerance: the exact test follows.</summary>
    private static double Margin(double value) => Math.Abs(value) * (Tolerance + 1e-9);
}
