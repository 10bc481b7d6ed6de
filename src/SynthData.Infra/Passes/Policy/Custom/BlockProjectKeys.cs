using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>SSH keys of the project do not open the machine.</summary>
internal sealed class BlockProjectKeys : AssetRule
{
    protected override Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory)
    {
        var flag = asset.Values.At("metadata.block-project-ssh-keys");
        if (flag.IsUnknown || asset.Values.Flag("metadata.block-project-ssh-keys") == true) return null;
        // A machine made from a template has what the template says.
        return flag.IsNull && !asset.Values["source_instance_template"].IsAbsent ? null : new(asset, "`metadata.block-project-ssh-keys` is not `true`");
    }
}
