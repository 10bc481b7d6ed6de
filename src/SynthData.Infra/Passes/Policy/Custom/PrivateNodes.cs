using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>Nodes of a cluster have no public addresses.</summary>
internal sealed class PrivateNodes : AssetRule
{
    // Google takes these of clusters with private nodes only.
    private static readonly string[] OfPrivateNodes = ["enable_private_endpoint", "master_ipv4_cidr_block", "private_endpoint_subnetwork"];

    protected override Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory)
    {
        var settings = asset.Values.At("private_cluster_config");
        if (settings.Elements() is [UnknownPlanValue, ..]) return null;
        var flag = settings.At("enable_private_nodes");
        if (settings.IsUnknown || flag.IsUnknown || settings.Flag("enable_private_nodes") == true) return null;
        if (flag.IsNull && OfPrivateNodes.Any(name => !settings.At(name).IsAbsent && settings.Flag(name) != false)) return null;
        return new(asset, flag.IsNull ? "`private_cluster_config.enable_private_nodes` is not set" : "`private_cluster_config.enable_private_nodes` is not `true`");
    }
}
