using SynthData.Errors;
using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Policy;

/// <summary>Holds an inventory against every rule.</summary>
internal static class PolicyPass
{
    /// <summary>The findings, by severity, then in the order of the rules and of the assets.</summary>
    public static IReadOnlyList<PolicyFinding> Judge(Inventory inventory) =>
        [.. RuleCatalog.All.Where(rule => rule.IsJudged(inventory)).SelectMany(rule => Judge(rule, inventory)).OrderByDescending(finding => finding.Severity)];

    /// <summary>The rules that are about something this inventory has no part of.</summary>
    public static IReadOnlyList<PolicyRule> NotJudged(Inventory inventory) => [.. RuleCatalog.All.Where(rule => !rule.IsJudged(inventory))];

    private static IEnumerable<PolicyFinding> Judge(PolicyRule rule, Inventory inventory)
    {
        var faults = rule.Custom is { } custom ? CustomRules.Find(custom).Check(rule, inventory) : Test(rule, inventory);
        return faults.Select(fault => new PolicyFinding(
            rule, fault.Asset?.Address ?? (rule.Scope == RuleScope.Organization ? "organization" : "project"), fault.Severity ?? rule.Severity, $"{fault.Detail}: {rule.Why}",
            fault.Asset?.Component, fault.Asset?.Place ?? Place.None));
    }

    private static IEnumerable<Fault> Test(PolicyRule rule, Inventory inventory)
    {
        var test = rule.Test!;
        if (test.Operator == "existsInStack") return Missing(rule, inventory);
        if (test.Operator == "forbidden") return inventory.OfType(rule.Resources).Select(asset => new Fault(asset, "It should not be there"));
        return inventory.OfType(rule.Resources).Select(asset => Test(rule, test, asset)).OfType<Fault>();
    }

    private static Fault? Test(PolicyRule rule, RuleTest test, Asset asset)
    {
        if (!rule.When.All(condition => condition.Of(asset.Values) == Outcome.Holds)) return null;
        var values = rule.AsWritten ? asset.Written : asset.Values;
        var outcome = test.Of(values);
        return outcome is Outcome.Holds or Outcome.Unknown ? null
            : new(asset, test.Describe(values, outcome), outcome == Outcome.Missing ? rule.SeverityWhenAbsent : null);
    }

    private static IEnumerable<Fault> Missing(PolicyRule rule, Inventory inventory)
    {
        var wanted = new RuleTest(rule.Test!.Path, rule.Values.Length > 0 ? "anyIn" : "exists", rule.Values, mayBeAbsent: null);
        if (!inventory.OfType(rule.Resources).Any(asset => wanted.Of(asset.Values) is Outcome.Holds or Outcome.Unknown))
            yield return new(null, $"There is no `{rule.Resources[0]}`{(rule.Values.Length > 0 ? $" with `{rule.Values[0]}`" : "")}");
    }
}
