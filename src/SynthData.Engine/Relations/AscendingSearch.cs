using SynthData.Engine.Tables;

namespace SynthData.Engine.Relations;

/// <summary>Finds columns that grow strictly from row to row and tell nothing else: counters, and times of rows as they came in.</summary>
internal static class AscendingSearch
{
    /// <summary>Runs of rows that are compared; how much of a column they may explain before it has a trend.</summary>
    private const int Runs = 16;

    private const double LargestTrend = 0.05;

    /// <summary>None in a table with a trend: there a column's place in the order says something of the others, which a function of the row's number can't keep.</summary>
    public static IEnumerable<AscendingRelation> Find(Table table, Table sample, Func<int, bool> isFree)
    {
        int[] rising = [.. Enumerable.Range(0, table.Columns.Count).Where(column => isFree(column) && IsOfOneForm(table.Columns[column]) && CountViolations(table.Columns[column], table.RowCount) == 0)];
        if (rising.Length == 0) return [];
        for (var column = 0; column < sample.Columns.Count; column++)
            if (!rising.Contains(column) && TrendOf(sample, column) > LargestTrend + 2.0 * Runs / sample.RowCount) return [];
        return rising.Select(column => new AscendingRelation(column));
    }

    /// <summary>Forms go with the time of a value, which only what is drawn with others can follow.</summary>
    private static bool IsOfOneForm(Column column) => column is not DatetimeColumn { Format.Forms.Count: > 1 };

    /// <summary>Rows whose value is not above the one before, or missing; all rows of other kinds of columns.</summary>
    public static long CountViolations(Column column, int rows)
    {
        if (column is not (NumericalColumn or DatetimeColumn)) return rows;
        var broken = 0L;
        for (var row = 0; row < rows; row++)
            if (column.Missing[row] || (row > 0 && !IsAbove(column, row, column, row - 1))) broken++;
        return broken;
    }

    /// <summary>Whether a value lies above one of the same column, which may be in another block.</summary>
    public static bool IsAbove(Column column, int row, Column before, int rowBefore) => column is DatetimeColumn dates
        ? dates.Ticks[row] > ((DatetimeColumn)before).Ticks[rowBefore]
        : ((NumericalColumn)column).Values[row] > ((NumericalColumn)before).Values[rowBefore];

    /// <summary>The share of a column's variance between runs of rows, or for labels the largest one of any label.</summary>
    private static double TrendOf(Table sample, int column)
    {
        if (sample.Columns[column] is LabelColumn labels)
            return Enumerable.Range(0, Math.Min(20, labels.Labels.Count)).Select(label => Between(Array.ConvertAll(labels.Codes, code => code == label ? 1.0 : 0), sample.RowCount)).DefaultIfEmpty(0).Max();
        var values = sample.Columns[column] switch
        {
            NumericalColumn numbers => numbers.Values,
            DatetimeColumn dates => Array.ConvertAll(dates.Ticks, ticks => (double)ticks),
            _ => [],
        };
        return values.Length == 0 ? 0 : Between(Ranks(values, sample.RowCount), sample.RowCount);
    }

    /// <summary>Ranks instead of values, so that a few large ones do not hide a trend.</summary>
    private static double[] Ranks(double[] values, int rows)
    {
        var sorted = values.AsSpan(0, rows).ToArray();
        Array.Sort(sorted);
        return [.. Enumerable.Range(0, rows).Select(row => (double)Array.BinarySearch(sorted, values[row]))];
    }

    private static double Between(double[] values, int rows)
    {
        var (mean, square) = (0.0, 0.0);
        for (var row = 0; row < rows; row++) mean += values[row] / rows;
        for (var row = 0; row < rows; row++) square += (values[row] - mean) * (values[row] - mean);
        if (square == 0) return 0;
        var between = 0.0;
        for (var run = 0; run < Runs; run++)
        {
            var (from, to) = (run * rows / Runs, (run + 1) * rows / Runs);
            var sum = 0.0;
            for (var row = from; row < to; row++) sum += values[row] - mean;
            between += sum * sum / Math.Max(1, to - from);
        }

        return between / square;
    }
}
