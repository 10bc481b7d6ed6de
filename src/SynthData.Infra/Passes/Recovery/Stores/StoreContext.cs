using System.Globalization;
using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Residency;

namespace SynthData.Infra.Passes.Recovery.Stores;

/// <summary>What readers of stores share: the resources around one, and how long copying takes.</summary>
/// <param name="inventory">All resources.</param>
/// <param name="sizes">How much a component's store holds, in GiB, as the stack says; null for what it does not say.</param>
internal sealed class StoreContext(Inventory inventory, Func<Asset, decimal?> sizes)
{
    public Inventory Inventory { get; } = inventory;

    /// <summary>Minutes until a store is back: a beginning, then its data at a rate.</summary>
    /// <param name="start">The fact of the beginning, in minutes.</param>
    /// <param name="rate">The fact of the rate, in GiB a minute.</param>
    /// <param name="asset">Whose data.</param>
    /// <param name="gib">What the resource itself says of its size.</param>
    public decimal Restore(string start, string rate, Asset asset, decimal? gib = null) =>
        RecoveryFacts.Value(start) + Math.Ceiling((sizes(asset) ?? gib ?? RecoveryFacts.Value("data_gib")) / RecoveryFacts.Value(rate));

    /// <summary>Resources of a type that point to this one.</summary>
    public IEnumerable<Asset> About(Asset asset, string type, string path) =>
        Inventory.OfType(type).Where(one => Inventory.Target(one, path, asset.Type) == asset);

    /// <summary>Hours of a duration such as <c>604800s</c>, <c>7d</c>, <c>1h</c> or <c>3600</c> seconds; null when it is none.</summary>
    public static decimal? Hours(string? duration)
    {
        if (string.IsNullOrEmpty(duration)) return null;
        var unit = duration[^1];
        var number = char.IsAsciiDigit(unit) ? duration : duration[..^1];
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount > 1_000_000_000) return null;
        return unit switch
        {
            'd' => amount * 24,
            'h' => amount,
            'm' => amount / 60,
            's' => amount / 3600,
            _ => char.IsAsciiDigit(unit) ? amount / 3600 : null,
        };
    }

    /// <summary>Whether a switch is on; null when only an apply tells.</summary>
    public static bool? IsOn(Asset asset, string path, string on = "true") =>
        asset.Values.At(path).IsUnknown ? null : string.Equals(asset.Values.Text(path), on, StringComparison.OrdinalIgnoreCase);

    /// <summary>More than one region keeps it, by the name of its place. Null when only an apply tells.</summary>
    public static bool? IsInSeveralRegions(string? place) =>
        place is null ? null : GooglePlaces.Find(place) is { } known ? known.Regions.Count != 1 : !place.Contains('-', StringComparison.Ordinal);
}
