using SynthData.Engine.Quality;

namespace SynthData.Engine.Reports.Evidence;

/// <summary>Each column on both sides.</summary>
internal static class ColumnSection
{
    public static void Add(HtmlPage page, EvaluationResult result, ShownColumn[] columns, int all)
    {
        page.Add("<h2>Columns</h2>").Add("<p class=\"soft\">Real rows are the filled bars, synthetic rows the outline, or the lower bar." + (columns.Length < all ? $" The {columns.Length} columns that are furthest off." : "") + "</p>");
        page.Add("<div class=\"columns\">");
        foreach (var column in columns) Add(page, result, column);
        page.Add("</div>");
    }

    private static void Add(HtmlPage page, EvaluationResult result, ShownColumn column)
    {
        var metrics = result.Columns.GetValueOrDefault(column.Name);
        var shape = result.Quality.SharedBins?.Columns.GetValueOrDefault(column.Name);
        page.Add($"<section class=\"column\"><h3>{HtmlPage.Escape(column.Name)}</h3>").Add($"<div class=\"tag\">shape {ScoreLine.Text(shape)}{Missing(metrics)}</div>");
        if (column.Bars.Real.Length > 0)
        {
            var words = string.Join(", ", column.Quantiles.Select(quantile => $"{quantile.Name} {quantile.Real} real and {quantile.Synthetic} synthetic"));
            page.Add(ComparisonCharts.Histogram($"Distribution of {column.Name}: {words}", column.Bars.Real, column.Bars.Synthetic, column.Ends.Low, column.Ends.High));
            page.Add("<table><tr><th>quantile</th><th class=\"number\">real</th><th class=\"number\">synthetic</th></tr>" + string.Concat(column.Quantiles.Select(quantile =>
                $"<tr><th>{quantile.Name}</th><td class=\"number\">{HtmlPage.Escape(quantile.Real)}</td><td class=\"number\">{HtmlPage.Escape(quantile.Synthetic)}</td></tr>")) + "</table>");
        }
        else if (column.Labels.Count > 0)
        {
            page.Add(ComparisonCharts.Bars(
                $"Labels of {column.Name}: " + string.Join(", ", column.Labels.Select(label => $"{label.Name} {HtmlPage.Percent(label.Real)} real and {HtmlPage.Percent(label.Synthetic)} synthetic")), column.Labels));
        }
        else
        {
            page.Add("<p class=\"soft\">No value is frequent enough to be shown.</p>");
        }

        page.Add("</section>");
    }

    private static string Missing(IReadOnlyDictionary<string, double?>? metrics) =>
        metrics?.GetValueOrDefault("missing_real") is { } real && metrics.GetValueOrDefault("missing_synthetic") is { } synthetic && (real > 0 || synthetic > 0)
            ? $"; missing {HtmlPage.Percent(real)} real, {HtmlPage.Percent(synthetic)} synthetic"
            : "; nothing missing";
}
