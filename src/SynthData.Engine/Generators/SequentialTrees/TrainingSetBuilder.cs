using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>Makes the <see cref="TrainingSet"/> of a column from the rows that a <see cref="RowSplit"/> chose.</summary>
internal static class TrainingSetBuilder
{
    public static TrainingSet Build(CodeTable table, RowSplit split, int column, int[] parents, byte[] classOfCode)
    {
        var classCount = classOfCode.Max() + 1;
        var classes = new byte[split.Rows];
        split.Pick(table.Codes[column], classOfCode, classes, 0, 1);
        var maps = new byte[parents.Length * 256];
        var features = new byte[split.Rows * (long)parents.Length];
        for (var slot = 0; slot < parents.Length; slot++)
        {
            var map = maps.AsSpan(slot * 256, 256);
            FillMap(map, table, parents[slot], table.Codes[column], classOfCode, classCount);
            var rankOf = new byte[table.FeatureOf[parents[slot]].Length];
            for (var code = 0; code < rankOf.Length; code++) rankOf[code] = map[table.FeatureOf[parents[slot]][code]];
            split.Pick(table.Asked[parents[slot]], rankOf, features, slot, parents.Length);
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

    private static void FillMap(Span<byte> map, CodeTable table, int parent, ushort[] targets, byte[] classOfCode, int classCount)
    {
        var features = table.FeatureCounts[parent];
        if (table.Codecs[parent].IsOrdered || features <= 2)
        {
            for (var feature = 0; feature < features; feature++) map[feature] = (byte)feature;
            return;
        }

        var joint = new int[features * classCount];
        var (featureOf, codes) = (table.FeatureOf[parent], table.Asked[parent]);
        for (var row = 0; row < codes.Length; row++) joint[featureOf[codes[row]] * classCount + classOfCode[targets[row]]]++;
        var ranks = ClassProfile.Rank(joint, classCount);
        for (var feature = 0; feature < features; feature++) map[feature] = (byte)ranks[feature];
    }
}
