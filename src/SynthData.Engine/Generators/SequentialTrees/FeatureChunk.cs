using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>Features of a few thousand rows, column by column, so that a tree's parents stay in the cache: <c>Features[column * Capacity + row]</c>.</summary>
internal sealed class FeatureChunk(byte[][] featureOf)
{
    /// <summary>Rows it holds at most.</summary>
    public const int Capacity = 16_384;

    public byte[] Features { get; } = new byte[featureOf.Length * (long)Capacity];

    /// <summary>Takes a range of rows.</summary>
    public void Fill(CodeRows rows, int first, int count, ParallelOptions threads) => Parallel.For(0, featureOf.Length, threads, column =>
    {
        var map = featureOf[column];
        var codes = rows.Asked[column].AsSpan(first, count);
        var features = Features.AsSpan(column * Capacity, count);
        for (var row = 0; row < features.Length; row++) features[row] = map[codes[row]];
    });
}
