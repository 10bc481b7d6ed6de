using SynthData.Infra.Graph;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Inventories;

/// <summary>Everything one environment will hold, as passes read it.</summary>
internal sealed class Inventory
{
    private readonly Dictionary<string, Asset> _byAddress;
    private readonly ILookup<string, Asset> _byType;
    private readonly ILookup<string, Asset> _referrers;

    internal Inventory(IReadOnlyList<Asset> assets, ProviderSettings provider, string? environment)
    {
        (Assets, Provider, Environment) = (assets, provider, environment);
        _byAddress = new(StringComparer.Ordinal);
        foreach (var asset in assets) _byAddress.TryAdd(asset.Address, asset);
        _byType = assets.Where(asset => !asset.IsData).ToLookup(asset => asset.Type, StringComparer.Ordinal);
        _referrers = assets.SelectMany(asset => asset.References.Select(reference => (reference.Target, Asset: asset))).Distinct()
            .ToLookup(one => one.Target, one => one.Asset, StringComparer.Ordinal);
    }

    /// <summary>Data sources among them.</summary>
    public IReadOnlyList<Asset> Assets { get; }

    /// <summary>What an asset without project or region of its own takes.</summary>
    public ProviderSettings Provider { get; }

    /// <summary>What its clusters make; nothing is known of a plan's.</summary>
    public ClusterBalancers Balancers { get; init; } = ClusterBalancers.None;

    /// <summary>Null for a plan.</summary>
    public string? Environment { get; }

    public static Inventory Of(ResourceGraph graph, string environment) => GraphAssets.Read(graph, environment);

    /// <summary>What Terraform's plan will leave, from <c>terraform show -json</c>. States are read alike.</summary>
    /// <exception cref="Errors.SynthDataException">It is no such document.</exception>
    public static Inventory OfPlan(ReadOnlyMemory<byte> json, string file) => PlanAssets.Read(json, file);

    public Asset? Find(string address) => _byAddress.GetValueOrDefault(address);

    /// <summary>Without data sources.</summary>
    public IEnumerable<Asset> OfType(params IEnumerable<string> types) => types.SelectMany(type => _byType[type]);

    public IEnumerable<Asset> ReferrersOf(Asset asset) => _referrers[asset.Address];

    /// <summary>The asset that a field points to: by reference, else the one among the types whose name or id is what the field says.</summary>
    public Asset? Target(Asset from, string path, params IEnumerable<string> types)
    {
        foreach (var reference in from.References)
        {
            if (IsAtOrBelow(reference.Path, path) && Find(reference.Target) is { } target) return target;
        }

        if (from.Values.Text(path) is not { Length: > 0 } text) return null;
        var name = text[(text.LastIndexOf('/') + 1)..];
        return OfType(types).FirstOrDefault(asset => asset.Values.Text("id") == text || asset.Values.Text("self_link") == text || asset.Values.Text("name") == name);
    }

    // The path of a first element may be written without its index.
    private static bool IsAtOrBelow(string path, string wanted)
    {
        path = path.Replace("[0]", "", StringComparison.Ordinal);
        wanted = wanted.Replace("[0]", "", StringComparison.Ordinal);
        return path.StartsWith(wanted, StringComparison.Ordinal) && (path.Length == wanted.Length || path[wanted.Length] is '.' or '[');
    }
}
