using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>What pods may reach can be narrowed: by Dataplane V2, which Autopilot always has, or by network policies.</summary>
internal sealed class NetworkPolicy : AssetRule
{
    protected override Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory)
    {
        if (asset.Values.Flag("enable_autopilot") == true || asset.Values.Text("datapath_provider") == "ADVANCED_DATAPATH") return null;
        if (asset.Values["datapath_provider"].IsUnknown || asset.Values.At("network_policy.enabled").IsUnknown) return null;
        return asset.Values.Flag("network_policy.enabled") == true ? null : new(asset, "Neither `network_policy.enabled` nor `datapath_provider = ADVANCED_DATAPATH` is set");
    }
}
