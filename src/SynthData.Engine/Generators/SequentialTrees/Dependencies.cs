using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>Pairs of columns where one code fixes the other (city and country, education and its number), kept exactly in what is sampled.</summary>
internal static class Dependencies
{
    /// <summary>
    /// For each column, the columns that its code fixes, in every row. Columns with as many codes as rows fix everything by accident, so the fixing
    /// column needs ten rows a code on average; the fixed one needs two codes or more.
    /// </summary>
    public static List<int>[] Find(CodeTable table)
    {
        var fixedBy = new List<int>[table.ColumnCount];
        for (var column = 0; column < fixedBy.Length; column++)
        {
            fixedBy[column] = [];
            if (table.ColumnCount > 300 || ValueChain.Has(table.Codecs[column]) || table.Counts[column].Count(count => count > 0) * 10L > table.Rows) continue;
            for (var other = 0; other < table.ColumnCount; other++)
                if (other != column && !ValueChain.Has(table.Codecs[other]) && table.Counts[other].Count(count => count > 0) is > 1 and <= FeatureMap.MaxFeatures && Fixes(table, column, other))
                    fixedBy[column].Add(other);
        }

        return fixedBy;
    }

    /// <summary>Whether a column fixes another or is fixed by one.</summary>
    public static bool Any(List<int>[] dependencies, int column) =>
        dependencies[column].Count > 0 || Array.Exists(dependencies, others => others.Contains(column));

    private static bool Fixes(CodeTable table, int column, int other)
    {
        if (table.Counts[column].Count(count => count > 0) < table.Counts[other].Count(count => count > 0)) return false;
        var seen = new int[table.Counts[column].Length];
        var (from, to) = (table.Codes[column], table.Codes[other]);
        var rare = table.Codecs[column].RareCode;
        for (var row = 0; row < from.Length; row++)
        {
            var code = from[row];
            if (code == rare) continue;
            if (seen[code] == 0) seen[code] = to[row] + 1;
            else if (seen[code] != to[row] + 1) return false;
        }

        return true;
    }
}
