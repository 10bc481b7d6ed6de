using SynthData.Engine.Codecs;
using SynthData.Engine.Generators;
using SynthData.Engine.Relations;

namespace SynthData.Engine.Models;

/// <summary>The keepers of relations in the codecs' part of the model file.</summary>
internal static class KeeperFile
{
    public static void Write(BinaryWriter writer, TableCodec codec)
    {
        writer.Write7BitEncodedInt(codec.Keepers.Count);
        foreach (var keeper in codec.Keepers)
        {
            writer.Write(keeper.Relation.Text(index => RelationText.Quote(codec.Columns[index].Name)));
            if (keeper is FixesKeeper fixes) WriteAll(writer, fixes.Partner);
            else if (keeper is OneHotKeeper { Parts: var parts })
            {
                WriteAll(writer, parts.Zeros);
                WriteAll(writer, parts.Ones);
                WriteAll(writer, parts.Weights);
            }
        }

        writer.Write7BitEncodedInt(codec.Keys.Count);
        foreach (var key in codec.Keys) writer.Write(key.Relation.Text(index => RelationText.Quote(codec.Columns[index].Name)));
    }

    public static IReadOnlyList<KeyKeeper> ReadKeys(BinaryReader reader, IReadOnlyList<ColumnCodec> columns, Dictionary<string, int> indexOf)
    {
        var keys = new List<KeyKeeper>();
        for (var left = ModelParts.ReadCount(reader, columns.Count); left > 0; left--)
        {
            var relation = RelationText.Parse(reader.ReadString(), name => indexOf.GetValueOrDefault(name, -1), out var problem);
            keys.Add(relation is UniqueRelation key && KeyKeeper.Fits(key, columns) ? new(key, columns) : throw new InvalidDataException(problem ?? "Columns that can't be a key."));
        }

        return keys;
    }

    public static IReadOnlyList<CodeKeeper> Read(BinaryReader reader, IReadOnlyList<ColumnCodec> columns, Dictionary<string, int> indexOf)
    {
        var keepers = new List<CodeKeeper>();
        for (var left = ModelParts.ReadCount(reader, 1 << 22); left > 0; left--)
        {
            var relation = RelationText.Parse(reader.ReadString(), name => indexOf.GetValueOrDefault(name, -1), out var problem);
            keepers.Add(relation switch
            {
                FixesRelation fixes => new FixesKeeper(fixes, ReadAll(reader, columns[fixes.Column].CodeCount, columns[fixes.Fixed].CodeCount)),
                MissingTogetherRelation together when together.Columns.All(column => columns[column].MissingKinds > 0) =>
                    new MissingTogetherKeeper(together, [.. together.Columns.Select(column => columns[column].MissingKinds)]),
                OneHotRelation parts when parts.Columns.All(column => columns[column].CodeCount == 2) => ReadOneHot(reader, parts),
                _ => throw new InvalidDataException(problem ?? "A relation that is kept otherwise."),
            });
        }

        return keepers;
    }

    private static OneHotKeeper ReadOneHot(BinaryReader reader, OneHotRelation parts)
    {
        var count = parts.Columns.Count;
        var keeper = new OneHotKeeper(parts, ReadAll(reader, count, 1), ReadAll(reader, count, 1), ReadAll(reader, count, int.MaxValue));
        return keeper.Parts.Weights.Sum(weight => (long)weight) > 0 ? keeper : throw new InvalidDataException("A group without weight.");
    }

    private static void WriteAll(BinaryWriter writer, int[] values)
    {
        foreach (var value in values) writer.Write7BitEncodedInt(value);
    }

    private static int[] ReadAll(BinaryReader reader, int count, int most)
    {
        var values = new int[count];
        for (var index = 0; index < count; index++) values[index] = ModelParts.ReadCount(reader, most);
        return values;
    }
}
