using SynthData.Engine.Privacy;
using SynthData.Engine.Quality;
using SynthData.Engine.Utility;

namespace SynthData.Engine.Reports.Evidence;

/// <summary>What the scores say, in sentences; thresholds are those that the page explains.</summary>
internal static class Verdict
{
    public static IEnumerable<string> Of(EvaluationResult result)
    {
        if (result.Gate is { } gate) yield return gate.Passed ? "The table passes the policy." : "The policy refuses the table: see the gate.";
        if (Closeness(result) is { } closeness) yield return closeness;
        if (result.Discriminator?.Auc is { } auc) yield return Apart(auc);
        if (result.Utility is { Gap: { } gap } utility) yield return Training(utility, gap);
        foreach (var sentence in Privacy(result.Privacy)) yield return sentence;
    }

    private static string? Closeness(EvaluationResult result)
    {
        var lines = ScoreLine.Of(result);
        var line = lines.FirstOrDefault(line => line.Name == "Three columns at a time" && line.Place is not null) ?? lines.FirstOrDefault(line => line.Name == "Column pair trends" && line.Place is not null);
        return line?.Place switch
        {
            null => result.Quality.SharedBins?.Score is { } score ? $"Columns and pairs of columns score {ScoreLine.Text(score)} of 1." : null,
            >= 0.95 => "The synthetic rows are about as close to the real ones as another real sample is.",
            >= 0.8 => "The synthetic rows are close to the real ones, a little less than another real sample would be.",
            >= 0.5 => "The synthetic rows keep the larger part of what relates columns, but visibly less than another real sample would.",
            _ => "The synthetic rows keep little of what relates columns.",
        };
    }

    private static string Apart(double auc) => auc switch
    {
        <= 0.55 => $"A classifier can hardly tell them from real rows (AUC {ScoreLine.Text(auc)}).",
        <= 0.65 => $"A classifier tells them from real rows a little better than a coin does (AUC {ScoreLine.Text(auc)}).",
        <= 0.9 => $"A classifier often tells them from real rows (AUC {ScoreLine.Text(auc)}).",
        _ => $"A classifier nearly always tells them from real rows (AUC {ScoreLine.Text(auc)}).",
    };

    private static string Training(UtilityReport utility, double gap)
    {
        var words = gap switch
        {
            <= 0.01 => "loses hardly anything",
            <= 0.03 => "loses little",
            <= 0.1 => "loses something",
            _ => "loses much",
        };
        return $"Training on them to tell “{utility.Target}” {words} ({ScoreLine.Text(utility.Synthetic)} instead of {ScoreLine.Text(utility.Real)}).";
    }

    private static IEnumerable<string> Privacy(PrivacyResult? privacy)
    {
        if (privacy?.Membership is not { } membership)
        {
            yield return "Privacy was not attacked: that needs a hold-out, real rows that the synthetic ones were not made from.";
            yield break;
        }

        double[] areas = [.. ((double?[])[membership.DistanceAuc, membership.DomiasAuc, membership.OutlierAuc]).OfType<double>()];
        if (areas.Length > 0)
        {
            yield return areas.Max() switch
            {
                <= 0.52 => "Attacks can’t tell who was in the real table.",
                <= 0.55 => "Attacks tell hardly better than a coin who was in the real table.",
                <= 0.6 => "Attacks tell somewhat better than a coin who was in the real table: look into it before sharing.",
                _ => "Attacks tell who was in the real table: do not share these rows.",
            };
        }

        double[] risks = [.. ((double?[])[privacy.SinglingOut?.Worse.High, privacy.Linkability?.High, privacy.Inference?.All.High]).OfType<double>()];
        if (risks.Length > 0)
        {
            yield return risks.Max() switch
            {
                < 0.05 => "The risks of singling out, linking and inferring are low.",
                < 0.1 => "The risks of singling out, linking and inferring are acceptable, not low.",
                < 0.2 => "A risk of singling out, linking or inferring is high: see the intervals.",
                _ => "A risk of singling out, linking or inferring is too high to share these rows.",
            };
        }

        if (privacy.Canaries is { Recovered: > 0 } canaries) yield return $"{canaries.Recovered} of {canaries.Planted} made-up rows could be read from a model fitted alike: do not share these rows.";
        if (privacy.IdenticalMatches > 0) yield return $"{HtmlPage.Percent(privacy.IdenticalMatches)} of the rows equal a real one.";
    }
}
