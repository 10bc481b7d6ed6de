using SynthData.Engine.Tables;

namespace SynthData.Engine.Relations;

/// <summary>Counts rows that share their values of several columns with an earlier one.</summary>
internal static class KeySearch
{
    public static long CountViolations(Table table, UniqueRelation key)
    {
        var together = new int[table.RowCount];
        var count = 1;
        foreach (var column in key.Columns)
        {
            var own = CodesOf(table.Columns[column], table.RowCount);
            var seen = new Dictionary<(int, int), int>();
            for (var row = 0; row < own.Length; row++)
            {
                ref var code = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(seen, (together[row], own[row]), out var known);
                if (!known) code = seen.Count - 1;
                together[row] = code;
            }

            count = seen.Count;
        }

        return table.RowCount - count;
    }

    private static int[] CodesOf(Column column, int rows)
    {
        if (column is not TextColumn text) return ValueCodes.Of(column, rows, int.MaxValue)!.Value.Codes;
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, rows).Select(row => seen.TryGetValue(text.Values[row], out var code) ? code : seen[text.Values[row]] = seen.Count)];
    }
}
