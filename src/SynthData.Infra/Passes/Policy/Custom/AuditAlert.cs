using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>A change that matters is counted by a metric of its log entries, and an alert looks at the metric; or an alert looks at the entries themselves.</summary>
internal sealed class AuditAlert : CustomRule
{
    private static readonly RulePath LogFilters = RulePath.Parse("conditions.condition_matched_log.filter");
    private static readonly RulePath Filters = RulePath.Parse("conditions.condition_threshold.filter|conditions.condition_absent.filter");

    public override IEnumerable<Fault> Check(PolicyRule rule, Inventory inventory)
    {
        bool IsAbout(string? filter) => filter is not null && rule.Values.All(word => filter.Contains(word, StringComparison.OrdinalIgnoreCase));
        var alerts = inventory.OfType("google_monitoring_alert_policy").ToArray();
        if (Array.Exists(alerts, alert => LogFilters.In(alert.Values).OfType<TextPlanValue>().Any(filter => IsAbout(filter.Text)))) yield break;
        var metrics = inventory.OfType(rule.Resources).Where(metric => IsAbout(metric.Values.Text("filter"))).ToArray();
        if (metrics.Length == 0) yield return new(null, "No log metric counts it");
        else if (!Array.Exists(metrics, metric => Array.Exists(alerts, alert => LooksAt(alert, metric, inventory)))) yield return new(metrics[0], "No alert looks at the metric");
    }

    private static bool LooksAt(Asset alert, Asset metric, Inventory inventory) =>
        inventory.ReferrersOf(metric).Contains(alert)
        || (metric.Values.Text("name") is { Length: > 0 } name && Filters.In(alert.Values).OfType<TextPlanValue>().Any(filter => filter.Text.Contains($"/user/{name}\"", StringComparison.Ordinal)));
}
