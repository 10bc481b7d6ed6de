using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>It is said who reaches a control plane by its addresses, or they are off.</summary>
internal sealed class AuthorizedNetworks : AssetRule
{
    protected override Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory) =>
        asset.Values["master_authorized_networks_config"].IsAbsent && asset.Values.Flag("control_plane_endpoints_config.ip_endpoints_config.enabled") != false
            ? new(asset, "`master_authorized_networks_config` is not set")
            : null;
}
