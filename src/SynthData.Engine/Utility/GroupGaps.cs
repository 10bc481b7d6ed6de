using SynthData.Engine.Quality;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Utility;

/// <summary>Whether training on synthetic rows costs some groups more than others.</summary>
internal static class GroupGaps
{
    private const int FewestRows = 100, Shown = 20, MostLabels = 10;

    /// <param name="features">The columns, test rows on their second side.</param>
    /// <param name="testRows">The test rows.</param>
    /// <param name="judge">Judges them.</param>
    public static IReadOnlyList<GroupGap> Of(ColumnMatch[] features, int[] testRows, TestJudge judge)
    {
        var gaps = new List<GroupGap>();
        var weights = new int[testRows.Length];
        foreach (var match in features)
        {
            if (match.Synthetic is not LabelColumn column) continue;
            var counts = new int[column.Labels.Count];
            foreach (var row in testRows)
                if (!column.Missing[row]) counts[column.Codes[row]]++;
            foreach (var code in Enumerable.Range(0, counts.Length).Where(code => counts[code] >= FewestRows).OrderByDescending(code => counts[code]).Take(MostLabels))
            {
                for (var at = 0; at < testRows.Length; at++) weights[at] = !column.Missing[testRows[at]] && column.Codes[testRows[at]] == code ? 1 : 0;
                if (judge.Score(weights) is ({ } real, { } synthetic))
                    gaps.Add(new(match.Metadata.Name, column.Labels[code], counts[code], real, synthetic, real - synthetic));
            }
        }

        return [.. gaps.OrderByDescending(gap => gap.Gap).Take(Shown)];
    }
}
