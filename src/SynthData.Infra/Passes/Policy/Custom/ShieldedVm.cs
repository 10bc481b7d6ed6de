using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>Machines prove that nobody changed how they boot.</summary>
internal sealed class ShieldedVm : AssetRule
{
    protected override Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory)
    {
        var block = asset.Written.At("shielded_instance_config");
        if (block.IsUnknown) return null;
        // A machine made from a template has what the template says.
        if (block.IsAbsent) return asset.Values["source_instance_template"].IsAbsent
            ? new(asset, "`shielded_instance_config` is not set; it depends on the image", PolicySeverity.Low) : null;
        foreach (var flag in (string[])["enable_vtpm", "enable_integrity_monitoring"])
            if (block.Flag(flag) == false) return new(asset, $"`shielded_instance_config.{flag}` is `false`");
        return null;
    }
}
