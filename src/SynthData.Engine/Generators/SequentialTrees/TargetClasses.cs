using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>Groups a column's codes into a few classes for the choice of splits.</summary>
internal static class TargetClasses
{
    /// <summary>The class of every code. Up to <paramref name="most"/> codes are their own class; more are grouped to equal mass, labels after they were
    /// ordered by what they say about <paramref name="companion"/>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The target.</param>
    /// <param name="companion">The column that depends most on the target, or -1.</param>
    /// <param name="most">Number of classes, 2 to 255.</param>
    public static byte[] Group(CodeTable table, int column, int companion, int most)
    {
        var counts = table.Counts[column];
        var classes = new byte[counts.Length];
        if (counts.Length <= most)
        {
            for (var code = 0; code < classes.Length; code++) classes[code] = (byte)code;
            return classes;
        }

        long before = 0;
        foreach (var code in InOrder(table, column, companion))
        {
            classes[code] = (byte)Math.Min(most - 1, (before + counts[code] / 2) * most / Math.Max(1, table.Rows));
            before += counts[code];
        }

        return classes;
    }

    private static int[] InOrder(CodeTable table, int column, int companion)
    {
        var codes = table.Counts[column].Length;
        if (table.Codecs[column].IsOrdered || companion < 0) return [.. Enumerable.Range(0, codes)];
        const int groups = 16;
        var other = Group(table, companion, -1, groups);
        var joint = new int[codes * groups];
        for (var row = 0; row < table.Rows; row++) joint[table.Codes[column][row] * groups + other[table.Codes[companion][row]]]++;
        var ranks = ClassProfile.Rank(joint, groups);
        var order = new int[codes];
        for (var code = 0; code < codes; code++) order[ranks[code]] = code;
        return order;
    }
}
