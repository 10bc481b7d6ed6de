using SynthData.Engine.Codecs;
using SynthData.Engine.Relations;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>Columns that have to be decoded to know the value of one that is coded as its distance from a trend.</summary>
internal static class ValueChain
{
    /// <summary>Whether other columns' trees ask for the column's value, which its own code does not tell.</summary>
    public static bool Has(ColumnCodec codec) => codec.Relation is { Comparison: Comparison.Near };

    /// <summary>The columns, each after those that it is computed from, itself last.</summary>
    public static int[] Of(IReadOnlyList<ColumnCodec> codecs, int column)
    {
        var chain = new List<int>();
        Add(codecs, column, chain);
        return [.. chain];
    }

    // Relations make no circle, which the codecs were checked for.
    private static void Add(IReadOnlyList<ColumnCodec> codecs, int column, List<int> chain)
    {
        foreach (var input in codecs[column].Relation?.Formula.Inputs ?? [])
            if (!chain.Contains(input)) Add(codecs, input, chain);
        if (!chain.Contains(column)) chain.Add(column);
    }
}
