using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>In which order columns are drawn, each given those before it.</summary>
internal static class ColumnOrder
{
    /// <summary>Ascending entropy; columns that get a boosted head come last, in the table's order, so that their heads see everything else.</summary>
    public static int[] Choose(CodeTable table, Codependence codependence, Func<int, bool> hasHead) =>
        [.. Enumerable.Range(0, table.ColumnCount)
            .OrderBy(column => hasHead(column) ? 1 : 0)
            .ThenBy(column => hasHead(column) ? column : codependence.Entropy[column])
            .ThenBy(column => column)];
}
