using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>Fits the <see cref="ColumnTree"/> of one column given the columns before it.</summary>
internal sealed class ColumnTreeFitter(CodeTable table, RowSplit split, TreeSettings settings)
{
    /// <param name="column">The target.</param>
    /// <param name="set">Its training set.</param>
    /// <param name="switchColumn">Column that fixes it or is fixed by it, drawn before; -1 for none.</param>
    public ColumnTree Fit(int column, TrainingSet set, int switchColumn)
    {
        var nodes = new List<TreeNode>();
        var leafOf = new List<int>();
        var builder = new AliasTables.Builder();
        var roots = new int[switchColumn < 0 ? 1 : 256];
        if (switchColumn >= 0)
        {
            // Features that no row has still need a root that a walk can start from.
            nodes.Add(TreeNode.Leaf(0));
            leafOf.Add(0);
            builder.Add(Marginal.Of(table.Counts[column], table.Codecs[column]));
        }

        foreach (var (feature, rows) in Branches(switchColumn))
        {
            roots[feature] = nodes.Count;
            AddBranch(column, set, rows, pure: switchColumn >= 0, nodes, leafOf, builder);
        }

        return new(switchColumn, roots, [.. nodes], [.. leafOf], set.Maps, builder);
    }

    private IEnumerable<(int Feature, int[] Rows)> Branches(int switchColumn)
    {
        if (switchColumn < 0) return [(0, [.. Enumerable.Range(0, table.Rows)])];
        var rows = new List<int>[256];
        var (features, codes) = (table.FeatureOf[switchColumn], table.Codes[switchColumn]);
        for (var row = 0; row < codes.Length; row++) (rows[features[codes[row]]] ??= []).Add(row);
        return Enumerable.Range(0, 256).Where(feature => rows[feature] is not null).Select(feature => (feature, rows[feature].ToArray()));
    }

    private void AddBranch(int column, TrainingSet set, int[] rows, bool pure, List<TreeNode> nodes, List<int> leafOf, AliasTables.Builder builder)
    {
        var (train, held) = split.Of(rows);
        var tree = new TreeGrower(set, train, held, split.XLogX, settings).Grow();
        var counts = CountLeaves(tree, set, column, rows);
        // Inside a branch only the branch's own codes may appear: that is what the dependency says.
        var prior = Marginal.Of(pure ? Total(column, rows) : table.Counts[column], table.Codecs[column]);
        var leaves = new int[tree.Length];
        LeafDistributions.Add(tree, counts, prior, table.Codecs[column], settings.Shrinkage, leaves, builder);
        var first = nodes.Count;
        foreach (var node in tree) nodes.Add(node with { Left = node.Left + first });
        leafOf.AddRange(leaves);
    }

    private int[]?[] CountLeaves(TreeNode[] tree, TrainingSet set, int column, int[] rows)
    {
        var counts = new int[]?[tree.Length];
        var (codes, codeCount) = (table.Codes[column], table.Counts[column].Length);
        foreach (var row in rows) (counts[set.Walk(tree, row)] ??= new int[codeCount])[codes[row]]++;
        return counts;
    }

    private int[] Total(int column, int[] rows)
    {
        var counts = new int[table.Counts[column].Length];
        foreach (var row in rows) counts[table.Codes[column][row]]++;
        return counts;
    }
}
