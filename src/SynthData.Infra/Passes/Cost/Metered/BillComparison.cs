using System.Collections.Immutable;
using SynthData.Infra.Passes.Cost.Prices;

namespace SynthData.Infra.Passes.Cost.Metered;

/// <summary>One SKU of one project: estimated, billed, or both. Amounts stand in the units of each side.</summary>
/// <param name="Project">Its id.</param>
/// <param name="Service">As our catalogue names it; as the bill does where the catalogue has no such SKU.</param>
/// <param name="Sku">Likewise.</param>
/// <param name="Quantity">Estimated, before free tiers; null when there is none, or in several units.</param>
/// <param name="Unit">Of the estimated quantity.</param>
/// <param name="Estimated">USD, free tiers taken off; null when the estimate lacks it.</param>
/// <param name="Metered">Amounts as billed; several when one SKU of ours is several of Google's.</param>
/// <param name="Billed">USD, credits taken off; null when the bill lacks it.</param>
internal sealed record BillLine(
    string Project, string Service, string Sku, decimal? Quantity, string Unit, decimal? Estimated, ImmutableArray<(decimal Amount, string Unit)> Metered, decimal? Billed);

/// <summary>A usual month of a stack beside a month's bill.</summary>
/// <param name="Lines">By project, what differs most first.</param>
/// <param name="Elsewhere">USD billed to projects that are not the stack's.</param>
internal sealed record BillComparison(ImmutableArray<BillLine> Lines, decimal Elsewhere)
{
    public static BillComparison Of(CostEstimate estimate, ImmutableArray<BilledSku> bill)
    {
        var estimated = estimate.Lines.Where(line => line is { Project: not null, Price: not null, Monthly: not null }).ToLookup(line => (line.Project!, line.Price!.Service, line.Price.Sku));
        var projects = estimated.Select(group => group.Key.Item1).ToHashSet(StringComparer.Ordinal);
        var billed = bill.Where(one => projects.Contains(one.Project))
            .ToLookup(one => PriceRefresh.Find(one.ServiceId, one.Sku) is { } ours ? (one.Project, ours.Service, ours.Sku) : (one.Project, one.Service, one.Sku));
        var lines = estimated.Select(group => group.Key).Union(billed.Select(group => group.Key)).Select(key =>
        {
            CostLine[] ours = [.. estimated[key]];
            BilledSku[] theirs = [.. billed[key]];
            var units = ours.Select(line => line.Unit).Distinct(StringComparer.Ordinal).ToArray();
            return new BillLine(
                key.Item1, key.Item2, key.Item3, units.Length == 1 ? ours.Where(line => line.Quantity > 0).Sum(line => line.Quantity) : null, units.Length == 1 ? units[0] : "",
                ours.Length == 0 ? null : ours.Sum(line => line.Monthly), [.. theirs.GroupBy(one => one.Unit, StringComparer.Ordinal).Select(unit => (unit.Sum(one => one.Amount), unit.Key))],
                theirs.Length == 0 ? null : theirs.Sum(one => one.Cost));
        });
        return new(
            [
                .. lines.Where(line => line.Billed is not null || line.Quantity is null or > 0).OrderBy(line => line.Project, StringComparer.Ordinal)
                    .ThenByDescending(line => Math.Abs((line.Estimated ?? 0) - (line.Billed ?? 0))).ThenBy(line => line.Service, StringComparer.Ordinal).ThenBy(line => line.Sku, StringComparer.Ordinal),
            ],
            bill.Where(one => !projects.Contains(one.Project)).Sum(one => one.Cost));
    }
}
