using SynthData.Engine.Codecs;
using SynthData.Engine.Codecs.Places;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Relations;

/// <summary>Makes the keepers of relations from a real table and its codecs.</summary>
internal static class CodeKeepers
{
    /// <summary>A relation that codes can't keep exactly, as of numbers that share bins, gets no keeper.</summary>
    public static IReadOnlyList<CodeKeeper> Fit(Table table, IReadOnlyList<ColumnCodec> codecs, IReadOnlyList<Relation> relations)
    {
        var codes = new Dictionary<int, ushort[]>();
        ushort[] CodesOf(int column) => codes.TryGetValue(column, out var known) ? known : codes[column] = codecs[column].Encode(table, column);
        var keepers = new List<CodeKeeper>();
        var fixes = new List<FixesRelation>();
        foreach (var relation in relations)
        {
            if (relation is MissingTogetherRelation together) keepers.Add(new MissingTogetherKeeper(together, [.. together.Columns.Select(column => codecs[column].MissingKinds)]));
            else if (relation is OneHotRelation parts && OneHot(codecs, parts, CodesOf) is { } hot) keepers.Add(hot);
            else if (relation is FixesRelation pair) fixes.Add(pair);
        }

        // From the finest to the coarsest, so that a chain (street, city, country) agrees throughout. Of two that fix each other the first leads.
        foreach (var pair in fixes.OrderByDescending(pair => codecs[pair.Column].CodeCount).ThenBy(pair => pair.Column))
            if (!keepers.Exists(keeper => keeper.Relation is FixesRelation other && other.Column == pair.Fixed && other.Fixed == pair.Column)
                && Partners(codecs, pair, CodesOf(pair.Column), CodesOf(pair.Fixed)) is { } partner)
                keepers.Add(new FixesKeeper(pair, partner));
        return keepers;
    }

    private static int[]? Partners(IReadOnlyList<ColumnCodec> codecs, FixesRelation pair, ushort[] from, ushort[] to)
    {
        var (column, other) = (codecs[pair.Column], codecs[pair.Fixed]);
        if (column.Relation is { IsBound: false } || other.Relation is not null) return null;
        var partner = new int[column.CodeCount];
        for (var row = 0; row < from.Length; row++)
        {
            if (from[row] == column.RareCode) continue;
            ref var known = ref partner[from[row]];
            if (known == 0) known = to[row] + 1;
            if (known != to[row] + 1 || to[row] == other.RareCode || !IsOneValue(other, to[row])) return null;
        }

        return partner;
    }

    private static bool IsOneValue(ColumnCodec codec, int code) =>
        code < codec.MissingKinds || codec is LabelCodec || (codec is OrderedCodec ordered && ordered.Intervals[code - codec.MissingKinds].IsAtom)
        || (codec is PlaceCodec places && places.PlaceOf(code).IsPoint);

    private static OneHotKeeper? OneHot(IReadOnlyList<ColumnCodec> codecs, OneHotRelation relation, Func<int, ushort[]> codesOf)
    {
        var labels = relation.Columns.Select(column => codecs[column]).OfType<LabelCodec>().ToArray();
        if (labels.Length < relation.Columns.Count || Array.Exists(labels, codec => codec.MissingKinds > 0 || codec.Labels is not ["0", "1"])) return null;
        int[] weights = [.. relation.Columns.Select(column => codesOf(column).Count(code => code == 1))];
        return new(relation, new int[weights.Length], [.. weights.Select(_ => 1)], weights);
    }
}
