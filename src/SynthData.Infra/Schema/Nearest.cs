namespace SynthData.Infra.Schema;

/// <summary>The valid name that a mistyped one most likely meant.</summary>
internal static class Nearest
{
    /// <summary>The candidate with the fewest edits (insert, delete, replace, swap of neighbours) within a third of the length, or null. Ties go to the first.</summary>
    public static string? Of(string text, IEnumerable<string> candidates)
    {
        string? best = null;
        var fewest = Math.Max(2, text.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - text.Length) >= fewest) continue;
            var edits = Edits(text.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (edits >= fewest) continue;
            (best, fewest) = (candidate, edits);
        }

        return best;
    }

    private static int Edits(string a, string b)
    {
        var (before, last, row) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, last, row) = (last, row, before);
        }

        return last[b.Length];
    }
}
