using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>Finds the shape of one column's trees given the columns before it.</summary>
/// <param name="table">The table.</param>
/// <param name="split">The rows that shape trees.</param>
/// <param name="settings">Constants of a tree that is alone.</param>
/// <param name="forest">Of trees that are several; null for none.</param>
internal sealed class ColumnTreeFitter(CodeTable table, RowSplit split, TreeSettings settings, ForestSettings? forest)
{
    /// <param name="column">The target.</param>
    /// <param name="set">Its training set.</param>
    /// <param name="switchColumn">Column that fixes it or is fixed by it, drawn before; -1 for none.</param>
    public ColumnDraft Grow(int column, TrainingSet set, int switchColumn)
    {
        var codec = table.Codecs[column];
        var own = For(column, settings, trees: 1);
        if (switchColumn >= 0) return new(codec, switchColumn, [.. Branches(switchColumn).Select(rows => Grow(set, rows, own))], set.Maps, own.Shrinkage);
        var tree = Grow(column, set, own, judges: 0, out var gain);
        return forest is not null && codec.IsOrdered && gain >= forest.LeastGain
            ? new(codec, -1, GrowForest(column, set), set.Maps, forest.Tree.Shrinkage)
            : new(codec, -1, [tree], set.Maps, own.Shrinkage);
    }

    private TreeSettings For(int column, TreeSettings shared, int trees) => shared.For(split.Rows, table.Counts[column].Length, table.ColumnCount, trees);

    private TreeNode[] Grow(TrainingSet set, IEnumerable<int> rows, TreeSettings own)
    {
        var (train, held) = split.Of(rows);
        return new TreeGrower(set, train, held, split.XLogX, own).Grow();
    }

    private TreeNode[] Grow(int column, TrainingSet set, TreeSettings own, int judges, out double gain)
    {
        var (train, held) = split.Of(Enumerable.Range(0, split.Rows), judges);
        var grower = new TreeGrower(set, train, held, split.XLogX, own);
        var tree = grower.Grow();
        gain = grower.Gain;
        return LeafRefiner.Covers(table, column, own) ? new LeafRefiner(table, split, column, set, own).Refine(tree, train, held) : tree;
    }

    private TreeNode[][] GrowForest(int column, TrainingSet set)
    {
        var own = For(column, forest!.Tree, forest.Trees);
        var classOfCode = TargetClasses.Group(table, column, companion: -1, own.Classes);
        var classes = new byte[split.Rows];
        split.Pick(table.Codes[column], classOfCode, classes, 0, 1);
        var coarser = set.WithClasses(classes, classOfCode.Max() + 1);
        return [.. Enumerable.Range(0, forest.Trees).Select(tree => Grow(column, coarser, own, tree, out _))];
    }

    /// <summary>Rows by feature of the switch column; features that the table has and the drawn rows lack have none.</summary>
    private List<int>[] Branches(int switchColumn)
    {
        var features = new byte[split.Rows];
        split.Pick(table.Codes[switchColumn], table.FeatureOf[switchColumn], features, 0, 1);
        var rows = new List<int>[table.FeatureCounts[switchColumn]];
        for (var feature = 0; feature < rows.Length; feature++) rows[feature] = [];
        for (var row = 0; row < features.Length; row++) rows[features[row]].Add(row);
        return rows;
    }
}
