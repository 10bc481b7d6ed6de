using System.Text.RegularExpressions;
using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>
/// No role for a whole project, folder or organisation lets its holder act as any service account there. Google's own service agents hold the roles made for them.
/// </summary>
internal sealed partial class Impersonation : AssetRule
{
    private static readonly RulePath Members = RulePath.Parse("member|members");

    protected override Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory)
    {
        if (asset.Values.Text("role") is not { } role || !rule.Values.Contains(role)) return null;
        if (role.EndsWith(".serviceAgent", StringComparison.Ordinal) && IsAgent(asset, inventory)) return null;
        return new(asset, $"`{role}` lets its holder act as every service account");
    }

    private static bool IsAgent(Asset asset, Inventory inventory) =>
        inventory.Target(asset, "member") is { Type: "google_project_service_identity" }
        || (Members.In(asset.Values) is { Count: > 0 } members && members.All(member => member is TextPlanValue text && Agent().IsMatch(text.Text)));

    [GeneratedRegex(@"^serviceAccount:(service-[^@]+@[a-z0-9.-]+|[0-9]+@cloudservices|[^@]*@gcp-sa-[a-z0-9.-]+)\.?(iam\.gserviceaccount\.com)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Agent();
}
