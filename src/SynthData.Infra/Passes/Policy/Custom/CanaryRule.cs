using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>Cloud Armor refuses requests that abuse Log4j (CVE-2021-44228), by a rule of the policy or beside it that is not only a preview.</summary>
internal sealed class CanaryRule : AssetRule
{
    private static readonly RulePath Expressions = RulePath.Parse("match.expr.expression");

    protected override Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory)
    {
        // Policies of other kinds know no expressions on requests.
        if (asset.Values.Text("type") is { Length: > 0 } type and not "CLOUD_ARMOR") return null;
        if (asset.Values["rule"].IsUnknown) return null;
        var beside = inventory.OfType("google_compute_security_policy_rule", "google_compute_region_security_policy_rule")
            .Where(one => inventory.Target(one, "security_policy", rule.Resources) == asset).Select(one => one.Values);
        return asset.Values["rule"].Elements().Concat(beside).Any(Refuses) ? null : new(asset, "No rule in force has `cve-canary`");
    }

    private static bool Refuses(PlanValue rule) =>
        rule.Flag("preview") != true && rule.Text("action") != "allow"
        && Expressions.In(rule).OfType<TextPlanValue>().Any(one => one.Text.Contains("'cve-canary'", StringComparison.Ordinal)
            || one.Text.Contains("'cve-v33", StringComparison.Ordinal));
}
