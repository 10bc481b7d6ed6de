using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>A changed boot sequence is noticed, which is so unless somebody says no.</summary>
internal sealed class NodeIntegrity : AssetRule
{
    private const string Flag = "node_config.shielded_instance_config.enable_integrity_monitoring";

    protected override Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory)
    {
        var block = asset.Written.At("node_config.shielded_instance_config");
        if (block.IsNull || block.Elements().Length == 0 || asset.Written.At(Flag).IsUnknown || asset.Written.Flag(Flag) == true) return null;
        return asset.Written.At(Flag).IsNull ? new(asset, $"`{Flag}` is true by default only", PolicySeverity.Low) : new(asset, $"`{Flag}` is not `true`");
    }
}
