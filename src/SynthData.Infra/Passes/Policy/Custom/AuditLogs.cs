using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>Every service logs who read and wrote data, of everybody.</summary>
internal sealed class AuditLogs : CustomRule
{
    private static readonly string[] Kinds = ["ADMIN_READ", "DATA_READ", "DATA_WRITE"];
    private static readonly RulePath Exempted = RulePath.Parse("audit_log_config.exempted_members");
    private static readonly RulePath Logged = RulePath.Parse("audit_log_config.log_type");

    public override IEnumerable<Fault> Check(PolicyRule rule, Inventory inventory)
    {
        var all = inventory.OfType(rule.Resources).Where(asset => asset.Values.Text("service") == "allServices").ToArray();
        foreach (var asset in inventory.OfType(rule.Resources).Where(asset => Exempted.In(asset.Values).Any(value => !value.IsUnknown)))
            yield return new(asset, "`audit_log_config.exempted_members` lets people act unseen");
        if (all.Length == 0)
        {
            yield return new(null, "There is no `google_project_iam_audit_config` of `allServices`");
            yield break;
        }

        var logged = all.SelectMany(asset => Logged.In(asset.Values)).ToArray();
        var missing = Kinds.Where(kind => !logged.OfType<TextPlanValue>().Any(one => one.Text == kind)).ToArray();
        if (missing.Length > 0 && !Array.Exists(logged, one => one.IsUnknown)) yield return new(all[0], $"`audit_log_config` lacks {string.Join(", ", missing.Select(kind => $"`{kind}`"))}");
    }
}
