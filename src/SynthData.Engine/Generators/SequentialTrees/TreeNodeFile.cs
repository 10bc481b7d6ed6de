namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>Writes and reads one node; a leaf is its own index only.</summary>
internal static class TreeNodeFile
{
    public static void Write(BinaryWriter writer, TreeNode node, int index)
    {
        writer.Write7BitEncodedInt(node.Left);
        if (node.IsLeaf(index)) return;
        writer.Write7BitEncodedInt(node.Slot);
        writer.Write7BitEncodedInt(node.Column);
        writer.Write(node.Threshold);
    }

    public static TreeNode Read(BinaryReader reader, int index, int count, int slots, int columns)
    {
        var left = ModelParts.ReadCount(reader, count - 1);
        if (left == index) return TreeNode.Leaf(index);
        // Children come after their parent, which rules out cycles.
        if (left < index || left + 1 >= count) throw new InvalidDataException("A child before its parent.");
        return new(left, (ushort)ModelParts.ReadCount(reader, slots - 1), (ushort)ModelParts.ReadCount(reader, columns - 1), reader.ReadByte());
    }
}
