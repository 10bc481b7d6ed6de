using SynthData.Engine.Utility;

namespace SynthData.Engine.Reports.Evidence;

/// <summary>What training on synthetic rows loses.</summary>
internal static class UtilitySection
{
    private const int MostColumns = 10;

    public static void Add(HtmlPage page, UtilityReport? utility)
    {
        if (utility is null) return;
        var metric = utility.Metric switch { "auc" => "Area under the ROC curve", "macroAuc" => "Mean area under the ROC curve", _ => "Share of the variance explained (R²)" };
        page.Add($"<h2>Training for “{HtmlPage.Escape(utility.Target)}”</h2>").Add(
            $"<p class=\"soft\">The same learner trained on {HtmlPage.Count(utility.TrainRows)} real and on as many synthetic rows, tested on {HtmlPage.Count(utility.TestRows)} real rows" +
            (utility.FromHoldout ? " of the hold-out.</p>" : " that the generator may have learned from: a hold-out would be a stricter test.</p>"));
        page.Add($"<table><tr><th>{metric}</th><th class=\"number\">Trained on real</th><th class=\"number\">Trained on synthetic</th><th class=\"number\">Gap</th></tr>");
        var interval = utility.Interval is { } found ? $" ({ScoreLine.Text(found.Low)} to {ScoreLine.Text(found.High)})" : "";
        page.Add($"<tr><td>All test rows</td><td class=\"number\">{ScoreLine.Text(utility.Real)}</td><td class=\"number\">{ScoreLine.Text(utility.Synthetic)}</td><td class=\"number\">{ScoreLine.Text(utility.Gap)}{interval}</td></tr>");
        if (utility.RealRmse is { } rmse)
            page.Add($"<tr><td>Error (RMSE)</td><td class=\"number\">{ScoreLine.Text(rmse)}</td><td class=\"number\">{ScoreLine.Text(utility.SyntheticRmse)}</td><td></td></tr>");
        foreach (var group in utility.Groups.Take(MostColumns))
        {
            page.Add($"<tr><td>{HtmlPage.Escape($"{group.Column}: {group.Label}")}<div class=\"tag\">{HtmlPage.Count(group.Rows)} test rows</div></td><td class=\"number\">{ScoreLine.Text(group.Real)}</td>" +
                $"<td class=\"number\">{ScoreLine.Text(group.Synthetic)}</td><td class=\"number\">{ScoreLine.Text(group.Gap)}</td></tr>");
        }

        page.Add("</table>");
        if (utility.Importances.Count == 0) return;
        var agreement = utility.ImportanceAgreement is { } correlation ? $"; the order agrees by {ScoreLine.Text(correlation)} (rank correlation)" : "";
        page.Add($"<p>What the columns matter to each learner: share of the gain of all splits, real above synthetic{agreement}.</p>");
        page.Add(ComparisonCharts.Bars("What the columns matter to the learner of real rows and to that of synthetic rows", [.. utility.Importances.Take(MostColumns).Select(item => (item.Column, item.Real, item.Synthetic))]));
    }
}
