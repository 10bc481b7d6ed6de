using SynthData.Engine.Tables;

namespace SynthData.Engine.Relations;

/// <summary>Finds neighbouring columns of 0 and 1 of which one is 1 in every row.</summary>
internal static class OneHotSearch
{
    private const int FewestColumns = 3, FewestRows = 200;

    public static IEnumerable<OneHotRelation> Find(Table table, Table sample)
    {
        if (table.RowCount < FewestRows) yield break;
        for (var first = 0; first < table.Columns.Count;)
        {
            // A group ends where the ones of the sample's rows are all there.
            var last = first;
            var ones = new int[sample.RowCount];
            var whole = false;
            for (; last < table.Columns.Count && IsFlag(sample.Columns[last]) && sample.Columns[last].Missing.Count(sample.RowCount) == 0; last++)
            {
                Add(sample.Columns[last], ones);
                if (Array.Exists(ones, count => count > 1)) break;
                if (!Array.TrueForAll(ones, count => count == 1)) continue;
                whole = true;
                last++;
                break;
            }

            int[] columns = [.. Enumerable.Range(first, last - first)];
            if (whole && columns.Length >= FewestColumns && CountViolations(table, new(columns)) == 0) yield return new(columns);
            first = whole ? last : first + 1;
        }
    }

    /// <summary>Whether a column's values are 0 and 1.</summary>
    public static bool IsFlag(Column column) => column is LabelColumn { Labels: ["0", "1"] or ["1", "0"] };

    public static long CountViolations(Table table, OneHotRelation relation)
    {
        var ones = new int[table.RowCount];
        foreach (var column in relation.Columns) Add(table.Columns[column], ones);
        return ones.LongCount(count => count != 1);
    }

    private static void Add(Column column, int[] ones)
    {
        if (column is not LabelColumn labels) return;
        var one = labels.Labels.ToList().IndexOf("1");
        for (var row = 0; row < ones.Length; row++)
            if (!column.Missing[row] && labels.Codes[row] == one) ones[row]++;
    }
}
