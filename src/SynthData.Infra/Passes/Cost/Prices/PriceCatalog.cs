using System.Collections.Frozen;
using System.Text.Json;
using SynthData.Infra.Stacks;

namespace SynthData.Infra.Passes.Cost.Prices;

/// <summary>List prices as dated data: <c>prices.json</c> beside this file, and what a refresh found since.</summary>
internal sealed class PriceCatalog
{
    /// <summary>Stands in for places that the catalogue lacks.</summary>
    public const string HomeRegion = "us-central1";

    private const string Everywhere = "global";

    private static readonly Lazy<PriceCatalog> ShippedOnes = new(() =>
    {
        using var file = typeof(PriceCatalog).Assembly.GetManifestResourceStream("prices.json")!;
        using var json = JsonDocument.Parse(file);
        return new(Read(json.RootElement), json.RootElement.GetProperty("sources").EnumerateObject().ToFrozenDictionary(one => one.Name, one => one.Value.GetProperty("name").GetString()!));
    });

    private readonly FrozenDictionary<(string Service, string Sku), FrozenDictionary<string, Price>> _prices;

    private PriceCatalog(FrozenDictionary<(string, string), FrozenDictionary<string, Price>> prices, FrozenDictionary<string, string> sources) =>
        (_prices, Sources) = (prices, sources);

    /// <summary>The prices that ship with the program.</summary>
    public static PriceCatalog Shipped => ShippedOnes.Value;

    /// <summary>What the sources' keys mean.</summary>
    public IReadOnlyDictionary<string, string> Sources { get; }

    /// <summary>Every price of every place, by service and SKU.</summary>
    public IEnumerable<Price> All => _prices.Values.SelectMany(places => places.Values);

    /// <summary>True when there is such a SKU, in whatever place.</summary>
    public bool Has(string service, string sku) => _prices.ContainsKey((service, sku));

    /// <summary>The price in a place: a region, or a multi-region such as <c>US</c>. One of another place says so.</summary>
    /// <exception cref="InvalidOperationException">There is no such SKU: a bug of ours.</exception>
    public Price Find(string service, string sku, string place)
    {
        if (!_prices.TryGetValue((service, sku), out var places)) throw new InvalidOperationException($"prices.json has no {service}, {sku}");
        if (places.TryGetValue(place, out var exact) || places.TryGetValue(Everywhere, out exact)) return exact;
        var other = Around(place).Append(HomeRegion).Select(near => places.GetValueOrDefault(near)).FirstOrDefault(found => found is not null) ?? places.Values[0];
        return other with { Certainty = Certainty.Elsewhere };
    }

    /// <summary>The prices that a stack is estimated by: the shipped ones, and those of the dated file beside it.</summary>
    public static PriceCatalog Of(StackSource source) =>
        source.ReadBeside(PriceRefresh.FileName) is { } bytes ? PriceRefresh.Read(bytes, PriceRefresh.FileName) : Shipped;

    /// <summary>This catalogue with newer prices in the place of old ones.</summary>
    public PriceCatalog With(IEnumerable<Price> newer, string source, string sourceName)
    {
        var all = _prices.ToDictionary(one => one.Key, one => new Dictionary<string, Price>(one.Value, StringComparer.Ordinal));
        foreach (var price in newer)
        {
            if (!all.TryGetValue((price.Service, price.Sku), out var places)) continue;
            places[price.Region] = price;
        }

        var sources = Sources.Append(KeyValuePair.Create(source, sourceName)).DistinctBy(one => one.Key).ToFrozenDictionary(StringComparer.Ordinal);
        return new(all.ToFrozenDictionary(one => one.Key, one => one.Value.ToFrozenDictionary(StringComparer.Ordinal)), sources);
    }

    // A region is priced near its multi-region, a multi-region near its regions.
    private static IEnumerable<string> Around(string place) => place switch
    {
        _ when place.StartsWith("us-", StringComparison.Ordinal) => ["US", "nam5"],
        _ when place.StartsWith("europe-", StringComparison.Ordinal) => ["europe-west1", "EU", "eur3"],
        _ when place.StartsWith("asia-", StringComparison.Ordinal) => ["ASIA"],
        "EU" or "EUR4" or "eur3" => ["EU", "europe-west1"],
        _ => [],
    };

    private static FrozenDictionary<(string, string), FrozenDictionary<string, Price>> Read(JsonElement root) =>
        root.GetProperty("prices").EnumerateArray().ToFrozenDictionary(
            one => (one.GetProperty("service").GetString()!, one.GetProperty("sku").GetString()!),
            one => ReadPlaces(one).ToFrozenDictionary(price => price.Region, StringComparer.Ordinal));

    private static IEnumerable<Price> ReadPlaces(JsonElement one) =>
        one.GetProperty("prices").EnumerateArray().SelectMany(amount => amount.GetProperty("regions").EnumerateArray().Select(region => new Price(
            one.GetProperty("service").GetString()!, one.GetProperty("sku").GetString()!, one.GetProperty("unit").GetString()!,
            amount.GetProperty("price").GetDecimal(), region.GetString()!, one.GetProperty("certain").GetBoolean() ? Certainty.Listed : Certainty.Uncertain,
            one.GetProperty("source").GetString()!, one.GetProperty("asOf").GetString()!)));
}
