using System.Collections.Concurrent;
using SynthData.Engine.Codecs;
using SynthData.Engine.Models;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>
/// Draws columns one after the other, each from a pruned tree over those before it (sequential CART synthesis: Reiter, "Using CART to generate
/// partially synthetic public use microdata", 2005), with privacy-safe codes, honest pruning and shrunken leaves.
/// </summary>
internal sealed class SequentialTreesGenerator : Generator
{
    public override string Name => "sequential-trees";

    public override bool UsesTrends => true;

    public override CodeModel Fit(FitContext context)
    {
        var (table, settings) = (context.Table, new TreeSettings());
        var threads = TableCodec.Threads(context.Options.Threads);
        threads.CancellationToken = context.Cancellation;
        var codependence = Codependence.Measure(table, threads);
        var heads = HeadSettings.For(context.Options.Fidelity);
        var dependencies = Dependencies.Find(table);
        // A column that fixes or is fixed by another is drawn through that one, early, and needs no head.
        var order = ColumnOrder.Choose(table, codependence, dependencies, column => heads is not null && heads.Covers(table, column) && !Dependencies.Any(dependencies, column));
        var split = new RowSplit(table.Rows, settings.MaxStructureRows, context.Key);
        var fitter = new ColumnTreeFitter(table, split, settings, ForestSettings.For(context.Options.Fidelity));
        var (drafts, fittedHeads) = (new ColumnDraft[order.Length], new BoostedHead?[order.Length]);
        var done = 0;
        // Columns need real rows only, so they are fitted side by side; the last ones have the most parents and go first.
        var places = Partitioner.Create(Enumerable.Range(0, order.Length).Reverse(), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(places, threads, place =>
        {
            (drafts[place], fittedHeads[place]) = FitColumn(table, fitter, split, settings, heads, codependence, dependencies, order, place);
            context.Progress?.Report(Interlocked.Increment(ref done) / (double)order.Length);
        });
        if (order.Length > settings.MaxParents + 1)
            context.Notes.Warning(
                ModelErrors.ParentsLimited, $"Each of the {order.Length} columns was learned from the {settings.MaxParents} that say most about it, at most");
        CountLeaves(context, drafts, order, threads);
        var columns = new ColumnModel[order.Length];
        Parallel.For(0, columns.Length, threads, place => columns[place] = new(order[place], drafts[place].Finish(), fittedHeads[place]));
        return new SequentialTreesModel(columns, [.. table.FeatureOf], table.Codecs);
    }

    public override CodeModel Read(BinaryReader reader, IReadOnlyList<ColumnCodec> codecs) => SequentialTreesFile.Read(reader, codecs);

    /// <summary>Counts all rows, those of the table or the ones it was drawn from, into the leaves of every column.</summary>
    private static void CountLeaves(FitContext context, ColumnDraft[] drafts, int[] order, ParallelOptions threads)
    {
        var chunk = new FeatureChunk(context.Table.FeatureOf);
        foreach (var rows in context.AllRows)
            for (var first = 0; first < rows.Count; first += FeatureChunk.Capacity)
            {
                var (start, count) = (first, Math.Min(FeatureChunk.Capacity, rows.Count - first));
                chunk.Fill(rows, start, count, threads);
                Parallel.For(0, drafts.Length, threads, place => drafts[place].Count(chunk, rows.Codes[order[place]].AsSpan(start, count)));
            }
    }

    private static (ColumnDraft Draft, BoostedHead? Head) FitColumn(
        CodeTable table, ColumnTreeFitter fitter, RowSplit split, TreeSettings settings, HeadSettings? heads,
        Codependence codependence, List<int>[] dependencies, int[] order, int place)
    {
        var column = order[place];
        var before = order[..place];
        var switchColumn = SwitchFor(table, column, before, dependencies);
        var fixedByOther = switchColumn >= 0 && dependencies[switchColumn].Contains(column);
        var parents = fixedByOther ? [] : before
            .Where(parent => parent != switchColumn && table.FeatureCounts[parent] > 1)
            .OrderByDescending(parent => codependence[column, parent]).ThenBy(parent => parent)
            .Take(settings.MaxParents).Order().ToArray();
        var companion = parents.Length == 0 ? -1 : parents.MaxBy(parent => codependence[column, parent]);
        var set = TrainingSetBuilder.Build(table, split, column, parents, TargetClasses.Group(table, column, companion, settings.Classes));
        var draft = fitter.Grow(column, set, switchColumn);
        var head = switchColumn < 0 && parents.Length > 0 && heads is not null && heads.Covers(table, column)
            ? BoostedHeadFitter.Fit(table, column, set, split, heads)
            : null;
        return (draft, head);
    }

    /// <summary>The earlier column that fixes this one, else the finest earlier one that this one fixes.</summary>
    private static int SwitchFor(CodeTable table, int column, int[] before, List<int>[] dependencies)
    {
        var best = -1;
        var bestRank = (0, 0);
        foreach (var other in before)
        {
            var fixes = dependencies[other].Contains(column);
            if (!fixes && !dependencies[column].Contains(other)) continue;
            var codes = table.Counts[other].Length;
            if (codes > FeatureMap.MaxFeatures) continue;
            var rank = (fixes ? 1 : 0, codes);
            if (rank.CompareTo(bestRank) <= 0) continue;
            (best, bestRank) = (other, rank);
        }

        return best;
    }
}
