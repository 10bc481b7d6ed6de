namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>Writes and reads a <see cref="ColumnTree"/>; what is read is checked, so that a bad file can't make a walk leave its arrays.</summary>
internal static class ColumnTreeFile
{
    private const int MaxNodes = 1 << 24;

    public static void Write(BinaryWriter writer, ColumnTree tree)
    {
        writer.Write7BitEncodedInt(tree.SwitchColumn + 1);
        writer.Write7BitEncodedInt(tree.Roots.Length);
        foreach (var root in tree.Roots) writer.Write7BitEncodedInt(root);
        writer.Write7BitEncodedInt(tree.Maps.Length / 256);
        writer.Write(tree.Maps);
        writer.Write7BitEncodedInt(tree.Nodes.Length);
        for (var index = 0; index < tree.Nodes.Length; index++)
        {
            TreeNodeFile.Write(writer, tree.Nodes[index], index);
            if (tree.Nodes[index].IsLeaf(index)) writer.Write7BitEncodedInt(tree.LeafOf[index]);
        }

        tree.Distributions.Write(writer);
    }

    public static ColumnTree Read(BinaryReader reader, int columns, int codeCount)
    {
        var switchColumn = ModelParts.ReadCount(reader, columns) - 1;
        var roots = new int[ModelParts.ReadCount(reader, 256)];
        for (var index = 0; index < roots.Length; index++) roots[index] = ModelParts.ReadCount(reader, MaxNodes);
        var slots = ModelParts.ReadCount(reader, columns);
        var maps = ModelParts.ReadBytes(reader, slots * 256);
        var count = ModelParts.ReadCount(reader, MaxNodes);
        var nodes = new List<TreeNode>();
        var leafOf = new List<int>();
        for (var index = 0; index < count; index++)
        {
            nodes.Add(TreeNodeFile.Read(reader, index, count, slots, columns));
            leafOf.Add(nodes[index].IsLeaf(index) ? ModelParts.ReadCount(reader, MaxNodes) : 0);
        }

        var leaves = AliasTables.Builder.Read(reader, codeCount);
        Require(switchColumn < 0 ? roots.Length > 0 : roots.Length == 256, "A switch needs 256 roots, no switch one or more.");
        Require(Array.TrueForAll(roots, root => root < count), "A root outside the tree.");
        Require(leafOf.TrueForAll(leaf => leaf < leaves.Count), "A leaf without distribution.");
        return new(switchColumn, roots, [.. nodes], [.. leafOf], maps, leaves);
    }

    private static void Require(bool holds, string message)
    {
        if (!holds) throw new InvalidDataException(message);
    }
}
