using SynthData.Infra.Graph;

namespace SynthData.Infra.Emit;

/// <summary>Puts the repeated blocks of several environments beside each other, so that those that mean the same stand in one column; keeps every environment's order.</summary>
internal static class BlockAlignment
{
    /// <summary>Columns in order: the block of each environment that has one there.</summary>
    public static List<SortedDictionary<string, ObjectValue>> Of(IEnumerable<(string Environment, IReadOnlyList<ObjectValue> Blocks)> environments)
    {
        var columns = new List<SortedDictionary<string, ObjectValue>>();
        foreach (var (environment, blocks) in environments)
        {
            var next = new List<SortedDictionary<string, ObjectValue>>();
            foreach (var (column, block) in Pair(columns, blocks))
            {
                var both = column ?? new(StringComparer.Ordinal);
                if (block is not null) both.Add(environment, block);
                next.Add(both);
            }

            columns = next;
        }

        return columns;
    }

    // The pairing with the greatest likeness, as in a comparison of two texts.
    private static List<(SortedDictionary<string, ObjectValue>? Column, ObjectValue? Block)> Pair(
        List<SortedDictionary<string, ObjectValue>> columns, IReadOnlyList<ObjectValue> blocks)
    {
        var best = new int[columns.Count + 1, blocks.Count + 1];
        for (var i = columns.Count - 1; i >= 0; i--)
            for (var j = blocks.Count - 1; j >= 0; j--)
                best[i, j] = Math.Max(Likeness(columns[i], blocks[j]) + best[i + 1, j + 1], Math.Max(best[i + 1, j], best[i, j + 1]));

        var pairs = new List<(SortedDictionary<string, ObjectValue>?, ObjectValue?)>();
        for (var (i, j) = (0, 0); i < columns.Count || j < blocks.Count;)
        {
            var paired = i < columns.Count && j < blocks.Count && best[i, j] == Likeness(columns[i], blocks[j]) + best[i + 1, j + 1];
            if (paired) pairs.Add((columns[i++], blocks[j++]));
            else if (i < columns.Count && (j == blocks.Count || best[i, j] == best[i + 1, j])) pairs.Add((columns[i++], null));
            else pairs.Add((null, blocks[j++]));
        }

        return pairs;
    }

    private static int Likeness(SortedDictionary<string, ObjectValue> column, ObjectValue block) => column.Values.Max(other => Likeness(other, block));

    /// <summary>The same, or at least the same first text (a name, mostly), or at least the same settings, or different.</summary>
    private static int Likeness(ObjectValue one, ObjectValue other) =>
        one.Equals(other) ? 8 : one.Select(member => member.Value).OfType<TextValue>().FirstOrDefault() is { } name && other.Any(member => name.Equals(member.Value)) ? 4
        : one.Names.ToHashSet().SetEquals(other.Names) ? 2 : 1;
}
