using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>Constraints that keep mistakes from being made at all.</summary>
internal sealed class OrganizationPolicies : CustomRule
{
    private static readonly RulePath Names = RulePath.Parse("name|constraint");

    public override IEnumerable<Fault> Check(PolicyRule rule, Inventory inventory)
    {
        var names = inventory.OfType(rule.Resources).SelectMany(asset => Names.In(asset.Values)).ToArray();
        if (Array.Exists(names, name => name.IsUnknown)) yield break;
        var missing = rule.Values.Where(constraint => !names.OfType<TextPlanValue>().Any(name => name.Text.EndsWith(constraint, StringComparison.Ordinal))).ToArray();
        if (missing.Length > 0) yield return new(null, $"No policy sets {string.Join(", ", missing.Select(constraint => $"`{constraint}`"))}");
    }
}
