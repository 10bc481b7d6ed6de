using System.Globalization;
using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>Nodes run Google's container-optimised system, which is the default since Kubernetes 1.24.</summary>
internal sealed class NodeImage : AssetRule
{
    protected override Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory)
    {
        if (asset.Values.At("node_config.image_type").IsUnknown) return null;
        if (asset.Values.Text("node_config.image_type") is { Length: > 0 } image)
            return image.StartsWith("cos", StringComparison.OrdinalIgnoreCase) ? null : new(asset, $"`node_config.image_type` is `{image}`");
        return IsOld(asset.Values.Text("version")) ? new(asset, "`node_config.image_type` is not set, and the version is before 1.24") : null;
    }

    private static bool IsOld(string? version) =>
        version?.Split('.') is ["1", var minor, ..] && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 24;
}
