using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>Finds the shape of one column's trees given the columns before it.</summary>
internal sealed class ColumnTreeFitter(CodeTable table, RowSplit split, TreeSettings settings)
{
    /// <param name="column">The target.</param>
    /// <param name="set">Its training set.</param>
    /// <param name="switchColumn">Column that fixes it or is fixed by it, drawn before; -1 for none.</param>
    public ColumnDraft Grow(int column, TrainingSet set, int switchColumn)
    {
        var own = settings.For(split.Rows, table.Counts[column].Length, table.ColumnCount);
        var branches = Branches(switchColumn);
        var trees = new TreeNode[]?[branches.Length];
        var refiner = switchColumn < 0 && LeafRefiner.Covers(table, column, own) ? new LeafRefiner(table, split, column, set, own) : null;
        for (var feature = 0; feature < trees.Length; feature++)
        {
            var (train, held) = split.Of(branches[feature]);
            var tree = new TreeGrower(set, train, held, split.XLogX, own).Grow();
            trees[feature] = refiner?.Refine(tree, train, held) ?? tree;
        }

        return new(table.Codecs[column], switchColumn, trees, set.Maps);
    }

    /// <summary>Rows by feature of the switch column; features that the table has and the drawn rows lack have none.</summary>
    private IEnumerable<int>[] Branches(int switchColumn)
    {
        if (switchColumn < 0) return [Enumerable.Range(0, split.Rows)];
        var features = new byte[split.Rows];
        split.Pick(table.Codes[switchColumn], table.FeatureOf[switchColumn], features, 0, 1);
        var rows = new List<int>[table.FeatureCounts[switchColumn]];
        for (var feature = 0; feature < rows.Length; feature++) rows[feature] = [];
        for (var row = 0; row < features.Length; row++) rows[features[row]].Add(row);
        return rows;
    }
}
