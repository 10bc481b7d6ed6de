using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>Where a machine does run as the default account, it may not call every API.</summary>
internal sealed class FullScopes : AssetRule
{
    private static readonly string[] Everything = ["cloud-platform", "https://www.googleapis.com/auth/cloud-platform"];

    protected override Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory)
    {
        if (asset.Values.Text("name")?.StartsWith("gke-", StringComparison.Ordinal) == true) return null;
        var full = asset.Values["service_account"].Elements().Any(account =>
            !account.At("email").IsUnknown && VmIdentity.IsDefault(account.Text("email"))
            && account.At("scopes").Elements().OfType<TextPlanValue>().Any(scope => Everything.Contains(scope.Text)));
        return full ? new(asset, "The default account has the scope `cloud-platform`") : null;
    }
}
