using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>Nodes boot signed code only. A cluster's own node settings are judged where it has some.</summary>
internal sealed class NodeSecureBoot : AssetRule
{
    protected override Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory)
    {
        if (asset.Type == "google_container_cluster" && (asset.Values["node_config"].IsAbsent || asset.Values.Flag("enable_autopilot") == true)) return null;
        var flag = asset.Values.At("node_config.shielded_instance_config.enable_secure_boot");
        if (flag.IsUnknown || asset.Values.Flag("node_config.shielded_instance_config.enable_secure_boot") == true) return null;
        return new(asset, "`node_config.shielded_instance_config.enable_secure_boot` is not `true`");
    }
}
