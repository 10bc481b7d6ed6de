namespace SynthData.Engine.Metadata;

/// <summary>Finds what a misspelled name was meant to be.</summary>
internal static class NearestName
{
    /// <summary>The candidate fewest edits away (insert, delete, replace, swap of neighbours; case does not count), if at most a third of the letters.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        string? best = null;
        var least = Math.Max(1, Math.Min(3, name.Length / 3)) + 1;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - name.Length) >= least || name.Length > 200) continue;
            var edits = Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (edits >= least) continue;
            least = edits;
            best = candidate;
        }
        return best;
    }

    private static int Distance(string left, string right)
    {
        var before = new int[right.Length + 1];
        var last = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++) last[column] = column;
        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var same = left[row - 1] == right[column - 1];
                var cost = Math.Min(Math.Min(last[column], current[column - 1]) + 1, last[column - 1] + (same ? 0 : 1));
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1]) cost = Math.Min(cost, before[column - 2] + 1);
                current[column] = cost;
            }
            (before, last, current) = (last, current, before);
        }
        return last[right.Length];
    }
}
