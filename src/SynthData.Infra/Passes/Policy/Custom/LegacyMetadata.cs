using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>The metadata server answers only who asks with its header; so it is unless metadata are set without it.</summary>
internal sealed class LegacyMetadata : AssetRule
{
    protected override Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory)
    {
        var metadata = asset.Values.At("node_config.metadata");
        if (metadata.IsUnknown || metadata.IsAbsent || metadata.At("disable-legacy-endpoints").IsUnknown || metadata.Flag("disable-legacy-endpoints") == true) return null;
        return new(asset, "`node_config.metadata.disable-legacy-endpoints` is not `true`");
    }
}
