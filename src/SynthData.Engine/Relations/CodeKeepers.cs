using SynthData.Engine.Codecs;
using SynthData.Engine.Codecs.Places;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Relations;

/// <summary>Makes the keepers of relations from a real table's codes, which may come in blocks.</summary>
internal sealed class CodeKeepers
{
    private readonly IReadOnlyList<ColumnCodec> _codecs;
    private readonly IReadOnlyList<Relation> _relations;
    private readonly Dictionary<FixesRelation, int[]?> _partners;
    private readonly Dictionary<OneHotRelation, int[]> _weights;

    public CodeKeepers(IReadOnlyList<ColumnCodec> codecs, IReadOnlyList<Relation> relations)
    {
        (_codecs, _relations) = (codecs, relations);
        _partners = relations.OfType<FixesRelation>().Distinct().ToDictionary(pair => pair, pair => CanPair(pair) ? new int[codecs[pair.Column].CodeCount] : null);
        _weights = relations.OfType<OneHotRelation>().Where(IsOneHot).ToDictionary(parts => parts, parts => new int[parts.Columns.Count]);
    }

    /// <summary>The keepers of a table in memory.</summary>
    public static IReadOnlyList<CodeKeeper> Fit(Table table, IReadOnlyList<ColumnCodec> codecs, IReadOnlyList<Relation> relations)
    {
        var keepers = new CodeKeepers(codecs, relations);
        var codes = new Dictionary<int, ushort[]>();
        keepers.Add(column => codes.TryGetValue(column, out var known) ? known : codes[column] = codecs[column].Encode(table, column), table.RowCount);
        return keepers.Finish();
    }

    /// <summary>Learns from some rows.</summary>
    /// <param name="codesOf">Codes of a column.</param>
    /// <param name="rows">Number of rows; the arrays may be longer.</param>
    public void Add(Func<int, ushort[]> codesOf, int rows)
    {
        foreach (var pair in _partners.Keys.ToArray())
            if (_partners[pair] is { } partner && !TryPair(pair, partner, codesOf(pair.Column).AsSpan(0, rows), codesOf(pair.Fixed).AsSpan(0, rows))) _partners[pair] = null;
        foreach (var (parts, weights) in _weights)
            for (var index = 0; index < weights.Length; index++) weights[index] += codesOf(parts.Columns[index]).AsSpan(0, rows).Count((ushort)1);
    }

    /// <summary>A relation that codes can't keep exactly, as of numbers that share bins, gets no keeper.</summary>
    public IReadOnlyList<CodeKeeper> Finish()
    {
        var keepers = new List<CodeKeeper>();
        foreach (var relation in _relations)
        {
            if (relation is MissingTogetherRelation together) keepers.Add(new MissingTogetherKeeper(together, [.. together.Columns.Select(column => _codecs[column].MissingKinds)]));
            else if (relation is OneHotRelation parts && _weights.TryGetValue(parts, out var weights)) keepers.Add(new OneHotKeeper(parts, new int[weights.Length], [.. weights.Select(_ => 1)], weights));
        }

        // From the finest to the coarsest, so that a chain (street, city, country) agrees throughout. Of two that fix each other the first leads.
        foreach (var pair in _relations.OfType<FixesRelation>().OrderByDescending(pair => _codecs[pair.Column].CodeCount).ThenBy(pair => pair.Column))
            if (!keepers.Exists(keeper => keeper.Relation is FixesRelation other && other.Column == pair.Fixed && other.Fixed == pair.Column) && _partners[pair] is { } partner)
                keepers.Add(new FixesKeeper(pair, partner));
        return keepers;
    }

    private bool CanPair(FixesRelation pair) => _codecs[pair.Column].Relation is not { IsBound: false } && _codecs[pair.Fixed].Relation is null;

    private bool TryPair(FixesRelation pair, int[] partner, ReadOnlySpan<ushort> from, ReadOnlySpan<ushort> to)
    {
        var (column, other) = (_codecs[pair.Column], _codecs[pair.Fixed]);
        for (var row = 0; row < from.Length; row++)
        {
            if (from[row] == column.RareCode) continue;
            ref var known = ref partner[from[row]];
            if (known == 0) known = to[row] + 1;
            if (known != to[row] + 1 || to[row] == other.RareCode || !IsOneValue(other, to[row])) return false;
        }

        return true;
    }

    private static bool IsOneValue(ColumnCodec codec, int code) =>
        code < codec.MissingKinds || codec is LabelCodec || (codec is OrderedCodec ordered && ordered.Intervals[code - codec.MissingKinds].IsAtom)
        || (codec is PlaceCodec places && places.PlaceOf(code).IsPoint);

    private bool IsOneHot(OneHotRelation relation)
    {
        var labels = relation.Columns.Select(column => _codecs[column]).OfType<LabelCodec>().ToArray();
        return labels.Length == relation.Columns.Count && Array.TrueForAll(labels, codec => codec.MissingKinds == 0 && codec.Labels is ["0", "1"]);
    }
}
