using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>A cluster has labels, of its own or from the provider's block, so that its cost is found.</summary>
internal sealed class ClusterLabels : AssetRule
{
    protected override Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory) =>
        asset.Values["resource_labels"].IsAbsent && inventory.Provider.DefaultLabels.IsAbsent ? new(asset, "`resource_labels` is not set") : null;
}
