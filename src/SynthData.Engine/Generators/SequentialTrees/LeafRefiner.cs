using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>
/// Grows the leaves of an ordered column's tree on: classes of the whole column are coarse inside a leaf that has few of them left, so its rows get
/// classes of their own.
/// </summary>
internal sealed class LeafRefiner
{
    private readonly TrainingSet _set;
    private readonly RowSplit _split;
    private readonly TreeSettings _settings;
    private readonly byte[] _levels;

    /// <param name="table">The table.</param>
    /// <param name="split">The rows that shape trees.</param>
    /// <param name="column">The target, ordered.</param>
    /// <param name="set">Its training set.</param>
    /// <param name="settings">Constants.</param>
    public LeafRefiner(CodeTable table, RowSplit split, int column, TrainingSet set, TreeSettings settings)
    {
        (_split, _settings) = (split, settings);
        _levels = new byte[split.Rows];
        split.Pick(table.Codes[column], FeatureMap.Build(table.Codecs[column], table.Counts[column]), _levels, 0, 1);
        _set = set.WithClasses(new byte[split.Rows], settings.Classes);
    }

    /// <summary>Whether the column has codes that its classes do not tell apart.</summary>
    public static bool Covers(CodeTable table, int column, TreeSettings settings) =>
        table.Codecs[column].IsOrdered && table.Counts[column].Length > settings.Classes;

    /// <summary>The tree with larger leaves.</summary>
    /// <param name="tree">A tree.</param>
    /// <param name="train">Rows that chose its splits.</param>
    /// <param name="held">Rows that judged them.</param>
    public TreeNode[] Refine(TreeNode[] tree, int[] train, int[] held)
    {
        var (trainOf, heldOf) = (RowsByLeaf(tree, train), RowsByLeaf(tree, held));
        List<TreeNode> nodes = [.. tree];
        for (var leaf = 0; leaf < tree.Length; leaf++)
        {
            if (trainOf[leaf] is not { } rows || rows.Count < _settings.MinRefined) continue;
            Classify(rows, heldOf[leaf] ?? []);
            var below = new TreeGrower(_set, [.. rows], [.. heldOf[leaf] ?? []], _split.XLogX, _settings).Grow();
            if (below.Length > 1) Graft(nodes, leaf, below);
        }

        return [.. nodes];
    }

    private List<int>?[] RowsByLeaf(TreeNode[] tree, int[] rows)
    {
        var byLeaf = new List<int>?[tree.Length];
        foreach (var row in rows) (byLeaf[_set.Walk(tree, row)] ??= []).Add(row);
        return byLeaf;
    }

    /// <summary>Classes of equal mass among a leaf's own rows.</summary>
    private void Classify(List<int> train, List<int> held)
    {
        var counts = new int[256];
        foreach (var row in train) counts[_levels[row]]++;
        var classOf = new byte[256];
        for (int level = 0, before = 0; level < counts.Length; level++)
        {
            classOf[level] = (byte)Math.Min(_settings.Classes - 1, (before + counts[level] / 2) * (long)_settings.Classes / train.Count);
            before += counts[level];
        }

        foreach (var row in train) _set.Classes[row] = classOf[_levels[row]];
        foreach (var row in held) _set.Classes[row] = classOf[_levels[row]];
    }

    /// <summary>Puts a tree in the place of a leaf; its other nodes go to the end.</summary>
    private static void Graft(List<TreeNode> nodes, int leaf, TreeNode[] below)
    {
        var offset = nodes.Count - 1;
        nodes[leaf] = below[0] with { Left = below[0].Left + offset };
        for (var index = 1; index < below.Length; index++) nodes.Add(below[index] with { Left = below[index].Left + offset });
    }
}
