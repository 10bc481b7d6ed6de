namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>Rank maps for unchecked walks: a leaf reads the first slot's map, so there must be one.</summary>
internal static class WalkMaps
{
    public static byte[] Of(byte[] maps) => maps.Length > 0 ? maps : new byte[256];
}
