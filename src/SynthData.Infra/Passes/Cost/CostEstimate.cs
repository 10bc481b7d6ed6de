using System.Collections.Immutable;
using SynthData.Errors;
using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Cost.Prices;
using SynthData.Infra.Passes.Cost.Usage;

namespace SynthData.Infra.Passes.Cost;

/// <summary>A resource whose cost is missing in the sum.</summary>
internal sealed record UnpricedResource(string Address, string Why, string? Environment);

/// <summary>Resources, and how much they are used.</summary>
internal sealed record PricedInventory(Inventory Inventory, UsageFile Usage)
{
    /// <summary>What is billed to the project as a whole.</summary>
    public ImmutableArray<CostLine> Shared { get; init; } = [];
}

/// <summary>What resources cost in a month of 730 hours, line by line.</summary>
/// <param name="Lines">In the order of the resources; what is free of them last.</param>
/// <param name="Unpriced">What the lines lack.</param>
internal sealed record CostEstimate(ImmutableArray<CostLine> Lines, ImmutableArray<UnpricedResource> Unpriced)
{
    /// <summary>USD a month, free tiers taken off; without what has no price or no known usage.</summary>
    public decimal Total => Lines.Sum(line => line.Monthly ?? 0);

    /// <summary>A warning for each resource that has no price.</summary>
    public IEnumerable<Diagnostic> Warnings() =>
        Unpriced.Select(one => new Diagnostic(CostErrors.Unpriced, Severity.Warning, $"{(one.Environment is null ? "" : one.Environment + ", ")}`{one.Address}`: {one.Why}", Place.None)).Distinct();

    /// <summary>Prices everything in the inventories; free tiers of a billing account hold once for all of them.</summary>
    /// <param name="inventories">With the usage of each; their environments differ.</param>
    /// <param name="prices">What things cost.</param>
    public static CostEstimate Of(IEnumerable<PricedInventory> inventories, PriceCatalog prices)
    {
        var lines = new List<CostLine>();
        var unpriced = new List<UnpricedResource>();
        foreach (var priced in inventories)
        {
            var (inventory, usage) = priced;
            foreach (var asset in inventory.Assets)
            {
                if (asset.IsData) continue;
                var values = usage.Of(asset.Address, asset.Type);
                if (PricedTypes.Find(asset.Type) is { } price)
                {
                    var meter = new Meter(asset, inventory, prices, values);
                    try
                    {
                        price(meter);
                        lines.AddRange(meter.Lines);
                    }
                    catch (OverflowException)
                    {
                        unpriced.Add(new(asset.Address, "its amounts are beyond all bounds", inventory.Environment));
                    }
                }
                else if (!PricedTypes.IsFree(asset.Type) && asset.Type.StartsWith("google_", StringComparison.Ordinal))
                    unpriced.Add(new(asset.Address, PricedTypes.WhyUnpriced(asset.Type) ?? "the catalogue does not know this type", inventory.Environment));
            }

            lines.AddRange(priced.Shared);
        }

        unpriced.AddRange(lines.Where(line => line.Price is null).Select(line => new UnpricedResource(line.Address, $"{line.Line}: {line.Note}", line.Environment)));
        return new([.. lines, .. FreeTier.Take(lines)], [.. unpriced]);
    }
}
