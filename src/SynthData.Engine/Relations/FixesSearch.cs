using SynthData.Engine.Random;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Relations;

/// <summary>Finds columns whose value fixes that of another (city and country), missing ones included.</summary>
internal static class FixesSearch
{
    /// <summary>Rows a value of the fixing column has on average, or it fixes everything by accident.</summary>
    private const int RowsPerValue = 10;

    /// <summary>Natural logarithm of how unlikely chance has to be.</summary>
    private const double Evidence = 20;

    public static IEnumerable<FixesRelation> Find(Table table, Table sample, Func<int, bool> isFree, ParallelOptions threads)
    {
        var coded = new (int[] Codes, int Count)?[table.Columns.Count];
        Parallel.For(0, coded.Length, threads, column =>
            coded[column] = isFree(column) && ValueCodes.Of(sample.Columns[column], sample.RowCount, table.RowCount / RowsPerValue) is { Count: > 1 } codes ? codes : null);
        var found = new List<FixesRelation>[coded.Length];
        Parallel.For(0, coded.Length, threads, column =>
        {
            found[column] = [];
            if (coded[column] is not { } own) return;
            for (var other = 0; other < coded.Length; other++)
                if (other != column && coded[other] is { } fixedOnes && fixedOnes.Count <= own.Count && Breaks(own, fixedOnes.Codes) == 0) found[column].Add(new(column, other));
        });
        // What the sample shows is checked on all rows; there are few of these.
        var all = new Dictionary<int, (int[] Codes, int Count)?>();
        foreach (var relation in found.SelectMany(list => list))
            if (All(relation.Column) is { } from && All(relation.Fixed) is { } to && to.Count > 1 && IsEvident(from.Count, to, table.RowCount) && Breaks(from, to.Codes) == 0)
                yield return relation;

        (int[] Codes, int Count)? All(int column)
        {
            if (!all.TryGetValue(column, out var codes)) all[column] = codes = ValueCodes.Of(table.Columns[column], table.RowCount, table.RowCount / RowsPerValue);
            return codes;
        }
    }

    public static long CountViolations(Table table, FixesRelation relation) =>
        ValueCodes.Of(table.Columns[relation.Column], table.RowCount, int.MaxValue) is { } from && ValueCodes.Of(table.Columns[relation.Fixed], table.RowCount, int.MaxValue) is { } to
            ? Breaks(from, to.Codes)
            : table.RowCount;

    /// <summary>Rows whose value has another partner than where it stood first.</summary>
    private static long Breaks((int[] Codes, int Count) from, int[] to)
    {
        var partner = new int[from.Count];
        var breaks = 0L;
        for (var row = 0; row < to.Length; row++)
        {
            ref var known = ref partner[from.Codes[row]];
            if (known == 0) known = to[row] + 1;
            else if (known != to[row] + 1) breaks++;
        }

        return breaks;
    }

    /// <summary>Were the columns unrelated, every row after a value's first would have its partner with at most the chance of the commonest one.</summary>
    private static bool IsEvident(int values, (int[] Codes, int Count) to, int rows)
    {
        var counts = new int[to.Count];
        foreach (var code in to.Codes) counts[code]++;
        return (rows - values) * -Portable.Log((double)counts.Max() / rows) >= Evidence;
    }
}
