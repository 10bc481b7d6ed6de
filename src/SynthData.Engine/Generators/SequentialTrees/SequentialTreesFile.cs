using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>The model file's part of this generator.</summary>
internal static class SequentialTreesFile
{
    private const int MaxTrees = 100_000;

    public static void Write(BinaryWriter writer, SequentialTreesModel model)
    {
        foreach (var features in model.FeatureOf)
        {
            writer.Write7BitEncodedInt(features.Length);
            writer.Write(features);
        }

        foreach (var column in model.Columns)
        {
            writer.Write7BitEncodedInt(column.Column);
            ColumnTreeFile.Write(writer, column.Tree);
            writer.Write(column.Head is not null);
            if (column.Head is { } head) WriteHead(writer, head);
        }
    }

    public static SequentialTreesModel Read(BinaryReader reader, IReadOnlyList<ColumnCodec> codecs)
    {
        var featureOf = new byte[codecs.Count][];
        for (var column = 0; column < featureOf.Length; column++)
        {
            featureOf[column] = ModelParts.ReadBytes(reader, ModelParts.ReadCount(reader, ColumnCodec.MaxCodes));
            if (featureOf[column].Length != codecs[column].Asked.CodeCount) throw new InvalidDataException("Features do not match the codes.");
        }

        var columns = new ColumnModel[codecs.Count];
        var seen = new bool[codecs.Count];
        for (var place = 0; place < columns.Length; place++)
        {
            var column = ModelParts.ReadCount(reader, codecs.Count - 1);
            if (seen[column]) throw new InvalidDataException("A column is drawn twice.");
            var tree = ColumnTreeFile.Read(reader, codecs.Count, codecs[column].CodeCount);
            var head = reader.ReadBoolean() ? ReadHead(reader, codecs.Count, codecs[column].CodeCount) : null;
            var asksDrawn = (tree.SwitchColumn < 0 || seen[tree.SwitchColumn]) && AsksOnly(tree.Nodes, seen) && (head is null || Array.TrueForAll(head.Trees, part => AsksOnly(part.Nodes, seen)));
            if (!asksDrawn)
                throw new InvalidDataException("A column asks one that is not drawn yet.");
            seen[column] = true;
            if (ValueChain.Has(codecs[column]) && !Array.TrueForAll(ValueChain.Of(codecs, column), part => seen[part])) throw new InvalidDataException("A column's value needs one that is not drawn yet.");
            columns[place] = new(column, tree, head);
        }

        return new(columns, featureOf, codecs);
    }

    private static bool AsksOnly(TreeNode[] nodes, bool[] drawn)
    {
        for (var index = 0; index < nodes.Length; index++)
            if (!nodes[index].IsLeaf(index) && !drawn[nodes[index].Column]) return false;
        return true;
    }

    private static void WriteHead(BinaryWriter writer, BoostedHead head)
    {
        writer.Write7BitEncodedInt(head.Codes.Length);
        foreach (var code in head.Codes) writer.Write7BitEncodedInt(code);
        foreach (var score in head.BaseScores) writer.Write(score);
        writer.Write7BitEncodedInt(head.Maps.Length / 256);
        writer.Write(head.Maps);
        writer.Write7BitEncodedInt(head.Trees.Length);
        foreach (var tree in head.Trees)
        {
            writer.Write7BitEncodedInt(tree.Nodes.Length);
            for (var index = 0; index < tree.Nodes.Length; index++)
            {
                TreeNodeFile.Write(writer, tree.Nodes[index], index);
                if (tree.Nodes[index].IsLeaf(index)) writer.Write(tree.Values[index]);
            }
        }
    }

    private static BoostedHead ReadHead(BinaryReader reader, int columns, int codeCount)
    {
        var codes = ModelParts.ReadCodes(reader, codeCount);
        if (codes.Length is < 2 or > HeadSettings.MaxCodes) throw new InvalidDataException("Not 2 to 12 classes.");
        var scores = new float[codes.Length];
        for (var c = 0; c < scores.Length; c++) scores[c] = reader.ReadSingle();
        var slots = ModelParts.ReadCount(reader, columns);
        var maps = ModelParts.ReadBytes(reader, slots * 256);
        var trees = new List<BoostedTree>();
        for (var left = ModelParts.ReadCount(reader, MaxTrees); left > 0; left--)
        {
            var count = ModelParts.ReadCount(reader, 1 << 12);
            var (nodes, values) = (new TreeNode[count], new float[count]);
            for (var index = 0; index < count; index++)
            {
                nodes[index] = TreeNodeFile.Read(reader, index, count, slots, columns);
                if (nodes[index].IsLeaf(index)) values[index] = reader.ReadSingle();
            }

            if (nodes.Where((node, index) => node.IsLeaf(index)).Count() is 0 or > BoostedScorer.MaxLeaves || !IsTree(nodes)) throw new InvalidDataException("A boosted tree of another shape.");
            trees.Add(new(nodes, values));
        }

        return new(codes, scores, [.. trees], maps);
    }

    /// <summary>Whether every node but the root has one parent, so that a walk through all of them ends.</summary>
    private static bool IsTree(TreeNode[] nodes)
    {
        var parents = new int[nodes.Length];
        for (var index = 0; index < nodes.Length; index++)
        {
            if (nodes[index].IsLeaf(index)) continue;
            parents[nodes[index].Left]++;
            parents[nodes[index].Left + 1]++;
        }

        return parents[0] == 0 && Array.TrueForAll(parents[1..], count => count == 1);
    }
}
