namespace SynthData.Infra.Inventories;

/// <summary>Finds which instance a reference of the configuration means: the configuration knows no indexes.</summary>
internal sealed class PlanLinks(IReadOnlyList<Asset> assets)
{
    private readonly HashSet<string> _addresses = assets.Select(asset => asset.Address).ToHashSet(StringComparer.Ordinal);
    private readonly ILookup<string, string> _instances = assets.Select(asset => asset.Address).ToLookup(ResourceName.WithoutIndexes, StringComparer.Ordinal);

    /// <summary>The reference with the address of the instance nearest to the asset: in the same instance of the module, with the same index, else the first.</summary>
    public AssetReference Resolve(Asset asset, AssetReference reference)
    {
        if (_addresses.Contains(reference.Target)) return reference;
        var found = _instances[ResourceName.WithoutIndexes(reference.Target)].ToArray();
        return found.Length == 0 ? reference : reference with { Target = found.MaxBy(address => (CommonStart(address, asset.Address), IndexOf(address) == IndexOf(asset.Address)))! };
    }

    private static int CommonStart(string left, string right)
    {
        var modules = left.LastIndexOf("module.", StringComparison.Ordinal);
        return modules < 0 ? 0 : left.AsSpan(0, left.IndexOf('.', modules + "module.".Length)).CommonPrefixLength(right);
    }

    private static string IndexOf(string address) => address.EndsWith(']') ? address[address.LastIndexOf('[')..] : "";
}
