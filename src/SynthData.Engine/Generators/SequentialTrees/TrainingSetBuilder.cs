using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>Makes the <see cref="TrainingSet"/> of a column.</summary>
internal static class TrainingSetBuilder
{
    public static TrainingSet Build(CodeTable table, int column, int[] parents, byte[] classOfCode)
    {
        var classCount = classOfCode.Max() + 1;
        var classes = new byte[table.Rows];
        var codes = table.Codes[column];
        for (var row = 0; row < classes.Length; row++) classes[row] = classOfCode[codes[row]];
        var maps = new byte[parents.Length * 256];
        var features = new byte[table.Rows * (long)parents.Length];
        for (var slot = 0; slot < parents.Length; slot++)
        {
            var map = maps.AsSpan(slot * 256, 256);
            FillMap(map, table, parents[slot], classes, classCount);
            var rankOf = new byte[table.Counts[parents[slot]].Length];
            for (var code = 0; code < rankOf.Length; code++) rankOf[code] = map[table.FeatureOf[parents[slot]][code]];
            var parentCodes = table.Codes[parents[slot]];
            for (var row = 0; row < parentCodes.Length; row++) features[row * parents.Length + slot] = rankOf[parentCodes[row]];
        }

        return new()
        {
            Parents = parents,
            Maps = maps,
            Features = features,
            FeatureCounts = [.. parents.Select(parent => table.FeatureCounts[parent])],
            Classes = classes,
            ClassCount = classCount,
        };
    }

    private static void FillMap(Span<byte> map, CodeTable table, int parent, byte[] classes, int classCount)
    {
        var features = table.FeatureCounts[parent];
        if (table.Codecs[parent].IsOrdered || features <= 2)
        {
            for (var feature = 0; feature < features; feature++) map[feature] = (byte)feature;
            return;
        }

        var joint = new int[features * classCount];
        var (featureOf, codes) = (table.FeatureOf[parent], table.Codes[parent]);
        for (var row = 0; row < codes.Length; row++) joint[featureOf[codes[row]] * classCount + classes[row]]++;
        var ranks = ClassProfile.Rank(joint, classCount);
        for (var feature = 0; feature < features; feature++) map[feature] = (byte)ranks[feature];
    }
}
