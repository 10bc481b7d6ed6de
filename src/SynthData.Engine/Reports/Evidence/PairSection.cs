using SynthData.Engine.Quality;

namespace SynthData.Engine.Reports.Evidence;

/// <summary>What depends on what on both sides, and the pairs that differ most.</summary>
internal static class PairSection
{
    private const int MostColumns = 40, WorstPairs = 6;

    /// <summary>The difference of the full shade: smaller ones would not be seen on a scale to 1.</summary>
    private const double FullDifference = 0.3;

    public static void Add(HtmlPage page, EvaluationResult result, ShownColumn[] columns, int rareThreshold)
    {
        if (columns.Length < 2) return;
        ShownColumn[] mapped = [.. columns.Take(MostColumns)];
        string[] names = [.. mapped.Select(column => column.Name)];
        var real = Associations.Of([.. mapped.Select(column => (column.RealLevels, column.Levels.Count))]);
        var synthetic = Associations.Of([.. mapped.Select(column => (column.SyntheticLevels, column.Levels.Count))]);
        var difference = new double[names.Length, names.Length];
        for (var row = 0; row < names.Length; row++)
            for (var column = 0; column < names.Length; column++) difference[row, column] = Math.Abs(real[row, column] - synthetic[row, column]);

        page.Add("<h2>What depends on what</h2>").Add(
            "<p class=\"soft\">Cramér’s V of groups of values, corrected for chance: 0 for independent, 1 where one column determines the other." + (mapped.Length < columns.Length ? $" The first {mapped.Length} columns." : "") + "</p>");
        AddMap(page, "Real", "Associations of pairs of columns in the real table", names, real, 1);
        AddMap(page, "Synthetic", "Associations of pairs of columns in the synthetic table", names, synthetic, 1);
        AddMap(page, "Difference (full shade from 0.3 on)", "How far the associations of both tables are apart", names, difference, FullDifference);
        AddWorst(page, result, columns, rareThreshold);
    }

    private static void AddMap(HtmlPage page, string title, string label, string[] names, double[,] values, double full) =>
        page.Add($"<h3>{title}</h3>").Add($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{title}\">").Add(Charts.HeatMap(label, names, values, full)).Add("</div>");

    private static void AddWorst(HtmlPage page, EvaluationResult result, ShownColumn[] columns, int rareThreshold)
    {
        var byName = columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        var pairs = (result.Quality.SharedBins?.Pairs ?? []).Where(pair => pair.Score is not null && byName.ContainsKey(pair.A) && byName.ContainsKey(pair.B)).OrderBy(pair => pair.Score).Take(WorstPairs).ToArray();
        if (pairs.Length == 0) return;
        page.Add("<h2>The pairs that are furthest off</h2>").Add(
            $"<p class=\"soft\">Shares of the rows by groups of values, darker for more. Real groups of fewer than {rareThreshold} rows are left blank.</p>");
        foreach (var pair in pairs)
        {
            var (across, down) = (byName[pair.A], byName[pair.B]);
            var (real, most) = Shares(across.RealLevels, down.RealLevels, across.Levels.Count, down.Levels.Count, rareThreshold);
            var (synthetic, mostSynthetic) = Shares(across.SyntheticLevels, down.SyntheticLevels, across.Levels.Count, down.Levels.Count, 1);
            most = Math.Max(1e-12, Math.Max(most, mostSynthetic));
            page.Add($"<h3>{HtmlPage.Escape($"{pair.A} and {pair.B}")}</h3>").Add($"<p class=\"tag\">score {ScoreLine.Text(pair.Score)} ({pair.Metric}); across, {HtmlPage.Escape(pair.A)}: " +
                HtmlPage.Escape(string.Join("; ", across.Levels.Select((name, level) => $"{level + 1} {name}"))) + "</p>");
            page.Add("<div class=\"pair\">")
                .Add(ComparisonCharts.Density($"Real rows by {pair.A} across and {pair.B} down", "bar", down.Levels, real, most))
                .Add(ComparisonCharts.Density($"Synthetic rows by {pair.A} across and {pair.B} down", "made", down.Levels, synthetic, most)).Add("</div>");
        }
    }

    private static (double[,] Shares, double Most) Shares(int[] across, int[] down, int columns, int rows, int fewest)
    {
        var counts = new int[rows, columns];
        for (var row = 0; row < across.Length; row++) counts[down[row], across[row]]++;
        var (shares, most) = (new double[rows, columns], 0.0);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                if (counts[row, column] < fewest) continue;
                shares[row, column] = (double)counts[row, column] / across.Length;
                most = Math.Max(most, shares[row, column]);
            }
        }

        return (shares, most);
    }
}
