using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>An allow rule that names no source is open to all.</summary>
internal sealed class NoSource : AssetRule
{
    private static readonly string[] Sources = ["source_ranges", "source_tags", "source_service_accounts"];

    protected override Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory) =>
        asset.Values.Flag("disabled") != true && !string.Equals(asset.Values.Text("direction"), "EGRESS", StringComparison.OrdinalIgnoreCase)
        && !asset.Values["allow"].IsAbsent && Sources.All(source => asset.Values[source].IsAbsent)
            ? new(asset, "None of `source_ranges`, `source_tags` and `source_service_accounts` is set")
            : null;
}
