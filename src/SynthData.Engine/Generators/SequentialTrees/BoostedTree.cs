namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>A regression tree of a boosted head.</summary>
/// <param name="Nodes">Nodes as in <see cref="ColumnTree"/>, children after their parent.</param>
/// <param name="Values">What each node that is a leaf adds to the score.</param>
internal sealed record BoostedTree(TreeNode[] Nodes, float[] Values);
