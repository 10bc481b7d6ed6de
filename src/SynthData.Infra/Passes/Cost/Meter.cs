using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Cost.Prices;
using SynthData.Infra.Passes.Cost.Usage;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Cost;

/// <summary>Takes down the lines of one resource: what a class of resources needs to say what it costs.</summary>
internal sealed class Meter
{
    /// <summary>Of a month; so do Google and infracost count.</summary>
    public const decimal HoursOfMonth = 730;

    // More of anything is a slip of the pen, and would not be counted exactly.
    private const decimal MostOfAnything = 1_000_000_000_000_000_000;

    private readonly List<CostLine> _lines;
    private readonly string _prefix;

    public Meter(Asset asset, Inventory inventory, PriceCatalog prices, UsageValues usage)
        : this(asset, inventory, prices, usage, [], "") => Region = RegionOf(asset.Values) ?? ProviderRegion;

    private Meter(Asset asset, Inventory inventory, PriceCatalog prices, UsageValues usage, List<CostLine> lines, string prefix) =>
        (Asset, Inventory, Prices, Usage, _lines, _prefix, Region) = (asset, inventory, prices, usage, lines, prefix, "");

    public Asset Asset { get; }

    public Inventory Inventory { get; }

    public PriceCatalog Prices { get; }

    /// <summary>What it uses in a month.</summary>
    public UsageValues Usage { get; }

    public ObjectPlanValue Values => Asset.Values;

    /// <summary>Where it is billed: its region, that of its zone, or its location; else the provider's region.</summary>
    public string Region { get; private init; }

    /// <summary>In the order written.</summary>
    public IReadOnlyList<CostLine> Lines => _lines;

    private string? Project => Asset.Values.Text("project") ?? (Inventory.Provider.Project as TextPlanValue)?.Text;

    private string ProviderRegion => (Inventory.Provider.Region as TextPlanValue)?.Text ?? PriceCatalog.HomeRegion;

    /// <summary>A part of the resource, whose name stands before its lines: <c>default_pool / Instance usage</c>.</summary>
    /// <param name="name">The part.</param>
    /// <param name="usage">What the part uses; the whole resource's when left out.</param>
    public Meter Part(string name, UsageValues? usage = null) => new(Asset, Inventory, Prices, usage ?? Usage, _lines, $"{_prefix}{name} / ") { Region = Region };

    /// <summary>The same resource, billed somewhere else.</summary>
    public Meter In(string region) => region == Region ? this : new(Asset, Inventory, Prices, Usage, _lines, _prefix) { Region = region };

    /// <summary>The price of a SKU here.</summary>
    public Price Price(string service, string sku) => Prices.Find(service, sku, Region);

    /// <summary>What follows from the configuration alone.</summary>
    public void Fixed(string line, string unit, decimal? quantity, Price price, decimal factor = 1, decimal discount = 0, FreeTier? free = null) =>
        Add(line, unit, quantity, price, factor, discount, free, isUsage: false);

    /// <summary>What depends on use; without a quantity it has a price and no cost.</summary>
    public void Used(string line, string unit, decimal? quantity, Price price, decimal factor = 1, FreeTier? free = null) =>
        Add(line, unit, quantity, price, factor, discount: 0, free, isUsage: true);

    /// <summary>What is billed and has no price here.</summary>
    public void Unpriced(string line, string why) =>
        _lines.Add(new() { Address = Asset.Address, Component = Asset.Component, Environment = Inventory.Environment, Project = Project, Line = _prefix + line, Unit = "", Note = why });

    /// <summary>The region of a zone; anything else stays.</summary>
    public static string RegionOfZone(string place) => IsZone(place) ? place[..place.LastIndexOf('-')] : place;

    /// <summary>True for <c>us-central1-a</c>.</summary>
    public static bool IsZone(string place) => place.Count(letter => letter == '-') == 2;

    private static string? RegionOf(ObjectPlanValue values)
    {
        if (values.Text("zone") is { Length: > 0 } zone) return RegionOfZone(zone[(zone.LastIndexOf('/') + 1)..]);
        if (values.Text("region") is { Length: > 0 } region) return region[(region.LastIndexOf('/') + 1)..];
        return values.Text("location") is { Length: > 0 } location ? RegionOfZone(location) : null;
    }

    /// <exception cref="OverflowException">There is too much of it.</exception>
    private void Add(string line, string unit, decimal? quantity, Price price, decimal factor, decimal discount, FreeTier? free, bool isUsage)
    {
        if (quantity is { } amount && Math.Abs(amount * factor) > MostOfAnything) throw new OverflowException();
        _lines.Add(new()
        {
            Address = Asset.Address, Component = Asset.Component, Environment = Inventory.Environment, Project = Project, Line = _prefix + line, Unit = unit, Quantity = quantity, Price = price,
            Factor = factor, Discount = discount, Free = free, IsUsage = isUsage,
        });
    }
}
