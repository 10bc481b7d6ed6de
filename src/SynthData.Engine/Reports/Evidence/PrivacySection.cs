using SynthData.Engine.Privacy;
using SynthData.Engine.Privacy.Attacks.Anonymeter;
using SynthData.Engine.Privacy.Leaks;

namespace SynthData.Engine.Reports.Evidence;

/// <summary>What attacks on the synthetic rows found.</summary>
internal static class PrivacySection
{
    public static void Add(HtmlPage page, PrivacyResult? privacy)
    {
        page.Add("<h2>Privacy</h2>");
        if (privacy?.Membership is null) page.Add("<p>Not attacked. Give a hold-out, real rows that the synthetic ones were not made from, to have the rows attacked.</p>");
        if (privacy is null) return;
        if (privacy.Membership is not null) AddAttacks(page, privacy);
        AddLeaks(page, privacy);
        page.Add($"<p>{HtmlPage.Percent(privacy.IdenticalMatches)} of the synthetic rows equal a real one in every compared column.</p>");
    }

    private static void AddAttacks(HtmlPage page, PrivacyResult privacy)
    {
        page.Add($"<p>{HtmlPage.Escape(PrivacyResult.Sentence)}</p>");
        page.Add("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Attacks\"><table><tr><th>Attack</th><th class=\"number\">Result</th><th>Interval at 95 %</th><th></th></tr>");
        foreach (var (attack, meaning, value, low, high, most, marks) in All(privacy))
        {
            var interval = low is null ? "" : $"{ScoreLine.Text(low)} to {ScoreLine.Text(high)}";
            var chart = value is { } found ? ComparisonCharts.Interval($"{attack}: {ScoreLine.Text(found)}{(low is null ? "" : $", {interval}")}", found, low ?? found, high ?? found, most, marks) : "";
            page.Add($"<tr><td>{attack}<div class=\"tag\">{meaning}</div></td><td class=\"number\">{ScoreLine.Text(value)}</td><td>{interval}</td><td>{chart}</td></tr>");
        }

        page.Add("</table></div>");
    }

    private static void AddLeaks(HtmlPage page, PrivacyResult privacy)
    {
        if (privacy.Canaries is { } canaries)
            page.Add($"<p>{canaries.Recovered} of {canaries.Planted} made-up rows could be read from a model that was fitted alike with them among the real rows.</p>");
        if (privacy.Leaks is not { } leaks) return;
        page.Add(leaks.Values == 0 ? "<p>No rare label and no text of the real table came through.</p>" : $"<p class=\"warn\">{HtmlPage.Count(leaks.Values)} rare labels or texts of the real table came through:</p>");
        if (leaks.Columns.Count > 0)
        {
            page.Add("<ul>");
            foreach (var leak in leaks.Columns)
            {
                var kind = leak.Kind switch { LeakKind.RareLabel => "rare labels", LeakKind.Text => "texts", _ => "ids, which may be equal by chance" };
                page.Add($"<li>{HtmlPage.Escape(leak.Column)}: {HtmlPage.Count(leak.Values)} {kind}, in {HtmlPage.Count(leak.Rows)} rows</li>");
            }

            page.Add("</ul>");
        }

        if (leaks.InModel is { } inModel) page.Add($"<p>{HtmlPage.Count(inModel)} rare labels or texts of the real table are in the model’s bytes.</p>");
    }

    /// <summary>The attacks in words, for a summary.</summary>
    public static IEnumerable<(string Attack, string Value, string Interval)> Lines(PrivacyResult privacy) =>
        All(privacy).Select(line => (line.Attack, ScoreLine.Text(line.Value), line.Low is null ? "" : $"{ScoreLine.Text(line.Low)} to {ScoreLine.Text(line.High)}"));

    private static IEnumerable<(string Attack, string Meaning, double? Value, double? Low, double? High, double Most, double[] Marks)> All(PrivacyResult privacy)
    {
        if (privacy.Membership is { } membership)
        {
            double[] marks = [0.5, 0.55, 0.6];
            yield return ("Membership by distance", "who was in the real table, AUC: 0.5 is a guess, above 0.6 is a leak", membership.DistanceAuc, null, null, 1, marks);
            yield return ("Membership by density", "the same against how dense rows lie (DOMIAS), AUC", membership.DomiasAuc, null, null, 1, marks);
            yield return ("Membership of outliers", "the tenth of the rows that stand alone, AUC", membership.OutlierAuc, null, null, 1, marks);
            yield return ("Members found at 1 % false alarms", "0.01 is a guess", membership.TprAt1Fpr, null, null, 0.2, [0.01]);
        }

        if (privacy.SinglingOut is { } singling)
        {
            yield return Risk("Singling out, one column", "a condition that fits one real row", singling.Univariate);
            yield return Risk("Singling out, several columns", "the same with several columns", singling.Multivariate);
        }

        if (privacy.Linkability is { } linkability) yield return Risk("Linkability", "two halves of a row found to belong together", linkability);
        if (privacy.Inference is { } inference) yield return Risk("Inference", "a value guessed from the others", inference.All);
        if (privacy.Distances is { } distances)
            yield return ("Closer to training than to hold-out", "share of synthetic rows; 0.5 when nothing is remembered", distances.Share, distances.Low, distances.High, 1, [0.5]);
    }

    private static (string, string, double?, double?, double?, double, double[]) Risk(string attack, string meaning, PrivacyRisk risk) =>
        (attack, meaning + (risk.IsVoid ? "; no better than guessing, so it says little" : "; below 0.05 is low, above 0.2 is too high"), risk.Risk, risk.Low, risk.High, 0.3, [0.05, 0.1, 0.2]);
}
