using System.Runtime.InteropServices;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>
/// A node of a tree in breadth of siblings: rows with rank above the threshold go to <c>Left + 1</c>, others to <c>Left</c>.
/// A leaf points at itself with threshold 255, so that a walk may go on past it.
/// </summary>
/// <param name="Left">Index of the left child.</param>
/// <param name="Slot">Which parent decides.</param>
/// <param name="Column">The table's column behind the slot.</param>
/// <param name="Threshold">Highest rank that goes left.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TreeNode(int Left, ushort Slot, ushort Column, byte Threshold)
{
    public static TreeNode Leaf(int index) => new(index, 0, 0, 255);

    public bool IsLeaf(int index) => Left == index;
}
