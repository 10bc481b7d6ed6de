using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>A server gets a public address unless somebody says no.</summary>
internal sealed class SqlPublicByDefault : AssetRule
{
    protected override Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory)
    {
        var flag = asset.Written.At("settings.ip_configuration.ipv4_enabled");
        // A replica without settings takes its primary's.
        return flag.IsNull && asset.Written["settings"].Elements().Length > 0 ? new(asset, "`settings.ip_configuration.ipv4_enabled` is not set") : null;
    }
}
