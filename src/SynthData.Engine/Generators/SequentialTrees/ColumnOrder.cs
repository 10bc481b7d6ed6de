using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>In which order columns are drawn, each given those before it.</summary>
internal static class ColumnOrder
{
    /// <summary>
    /// Ascending entropy; columns that get a boosted head come last, in the table's order, so that their heads see everything else.
    /// A column that is coded as its distance from others comes right after them, so that those behind can ask for its value.
    /// A column that fixes another comes after it. One that fixes several, none of which fixes the rest, comes before them: it could agree with
    /// only one of them later.
    /// </summary>
    public static int[] Choose(CodeTable table, Codependence codependence, List<int>[] dependencies, Func<int, bool> hasHead)
    {
        var keys = (double[])codependence.Entropy.Clone();
        for (var column = 0; column < keys.Length; column++)
            foreach (var fixedColumn in dependencies[column]) keys[fixedColumn] = Math.Min(keys[fixedColumn], keys[column]);
        var leads = Enumerable.Range(0, keys.Length).Where(column => Leads(table, dependencies, column)).ToArray();
        foreach (var column in leads) keys[column] = Math.Min(keys[column], dependencies[column].Min(fixedColumn => keys[fixedColumn]));
        var chained = Enumerable.Range(0, table.ColumnCount).Where(column => ValueChain.Has(table.Codecs[column])).SelectMany(column => ValueChain.Of(table.Codecs, column)).ToHashSet();
        return Settle(table, Enumerable.Range(0, table.ColumnCount)
            .OrderBy(column => hasHead(column) ? 1 : 0)
            .ThenBy(column => chained.Contains(column) ? 0 : 1)
            .ThenBy(column => hasHead(column) ? column : keys[column])
            .ThenBy(column => leads.Contains(column) ? -dependencies[column].Count : 0)
            .ThenBy(column => table.Counts[column].Length)
            .ThenBy(column => column));
    }

    private static int[] Settle(CodeTable table, IEnumerable<int> wanted)
    {
        List<int> order = [.. wanted];
        // Shorter chains first: a longer one may hold them.
        foreach (var chain in order.Where(column => ValueChain.Has(table.Codecs[column])).Select(column => ValueChain.Of(table.Codecs, column)).OrderBy(chain => chain.Length).ToArray())
        {
            order.Remove(chain[^1]);
            order.Insert(chain[..^1].Max(order.IndexOf) + 1, chain[^1]);
        }

        return [.. order];
    }

    private static bool Leads(CodeTable table, List<int>[] dependencies, int column)
    {
        var others = dependencies[column];
        return others.Count > 1 && table.Counts[column].Length <= FeatureMap.MaxFeatures
            && others.Exists(a => others.Exists(b => a != b && !dependencies[a].Contains(b) && !dependencies[b].Contains(a)));
    }
}
