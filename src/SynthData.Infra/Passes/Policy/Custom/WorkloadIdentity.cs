using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>Pods have identities of their own; Autopilot knows nothing else.</summary>
internal sealed class WorkloadIdentity : AssetRule
{
    private static readonly RulePath Modes = RulePath.Parse("node_config.workload_metadata_config.mode|node_config.workload_metadata_config.node_metadata");

    protected override Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory)
    {
        if (asset.Values.Flag("enable_autopilot") == true || asset.Values["node_config"].IsUnknown || asset.Values["workload_identity_config"].IsUnknown) return null;
        var modes = Modes.In(asset.Values);
        // The mode is refused without the pool, so it proves it.
        if (modes.Any(mode => mode is UnknownPlanValue or TextPlanValue { Text: "GKE_METADATA" or "GKE_METADATA_SERVER" })) return null;
        if (modes.Count > 0) return new(asset, "`node_config.workload_metadata_config.mode` shows pods the node's identity");
        return asset.Values.At("workload_identity_config.workload_pool").IsAbsent ? new(asset, "`workload_identity_config.workload_pool` is not set") : null;
    }
}
