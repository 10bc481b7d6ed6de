namespace SynthData.Engine.Codecs;

/// <summary>Groups a column's codes into at most 255 features, one byte each, for use as a parent in trees.</summary>
internal static class FeatureMap
{
    public const int MaxFeatures = 255;

    /// <summary>The feature of every code. Ordered codes are grouped with their neighbours to equal mass; the rarest labels share the last one.</summary>
    public static byte[] Build(ColumnCodec codec, ReadOnlySpan<int> counts)
    {
        var features = new byte[counts.Length];
        if (counts.Length <= MaxFeatures)
        {
            for (var code = 0; code < counts.Length; code++) features[code] = (byte)code;
        }
        else if (codec.IsOrdered)
        {
            long total = 0, before = 0;
            foreach (var count in counts) total += count;
            for (var code = 0; code < counts.Length; code++)
            {
                features[code] = (byte)Math.Min(MaxFeatures - 1, before * MaxFeatures / Math.Max(1, total));
                before += counts[code];
            }
        }
        else
        {
            var byCount = new (int Count, int Code)[counts.Length];
            for (var code = 0; code < counts.Length; code++) byCount[code] = (-counts[code], code);
            Array.Sort(byCount);
            for (var rank = 0; rank < byCount.Length; rank++) features[byCount[rank].Code] = (byte)Math.Min(rank, MaxFeatures - 1);
        }

        return features;
    }
}
