using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using SynthData.Errors;

namespace SynthData.Infra.Passes.Cost.Prices;

/// <summary>What a public catalogue says of one SKU.</summary>
/// <param name="Id">The catalogue's.</param>
/// <param name="Description">In English.</param>
/// <param name="UsageType"><c>OnDemand</c>, <c>Preemptible</c>, ...</param>
/// <param name="Regions">Where it is sold so.</param>
/// <param name="Unit">Of the rates.</param>
/// <param name="Rates">From which amount on a unit costs so many USD; ascending.</param>
internal sealed record ListedSku(string Id, string Description, string UsageType, IReadOnlyList<string> Regions, string Unit, IReadOnlyList<(double From, decimal Usd)> Rates);

/// <summary>Finds our prices in Google's catalogue, and keeps them in a dated file that later estimates use.</summary>
internal static class PriceRefresh
{
    /// <summary>Stands beside the stack file, so that a commit has its prices too.</summary>
    public const string FileName = "stack.prices.json";

    public const string Source = "API";

    private const decimal MostUsd = 1_000_000;

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Lazy<IReadOnlyList<SkuRule>> Rules = new(Load);

    /// <summary>The services whose SKUs are wanted, by their ids.</summary>
    public static IReadOnlyList<string> Services => [.. Rules.Value.Select(rule => rule.Service).Distinct(StringComparer.Ordinal)];

    /// <summary>The prices among the SKUs of a service: of each the step above what is free. A SKU in another unit than we know is left out.</summary>
    public static IEnumerable<Price> Match(string service, IReadOnlyList<ListedSku> skus, DateOnly today)
    {
        foreach (var rule in Rules.Value.Where(rule => rule.Service == service))
        {
            foreach (var sku in skus.Where(sku => sku.UsageType == rule.Usage && sku.Unit == rule.Unit && rule.Description.IsMatch(sku.Description)))
            {
                if (sku.Rates.FirstOrDefault(rate => rate.Usd > 0) is not { Usd: > 0 } rate) continue;
                foreach (var region in sku.Regions)
                    yield return new(rule.OurService, rule.OurSku, rule.OurUnit, rate.Usd * rule.Factor, region, Certainty.Listed, Source, today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>Which price of ours a SKU of Google's is; null when it is none.</summary>
    /// <param name="service">Google's id of the service; any service when empty.</param>
    /// <param name="description">The SKU's, in English.</param>
    public static (string Service, string Sku)? Find(string service, string description) =>
        Rules.Value.FirstOrDefault(rule => (service.Length == 0 || rule.Service == service) && rule.Description.IsMatch(description)) is { } rule ? (rule.OurService, rule.OurSku) : null;

    /// <summary>The text of the dated file.</summary>
    public static void Write(Stream file, IEnumerable<Price> prices, DateOnly today)
    {
        using var json = new Utf8JsonWriter(file, Options);
        json.WriteStartObject();
        json.WriteString("asOf", today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("source", "Cloud Billing Catalog API");
        json.WriteStartArray("prices");
        // Several SKUs may be one price of ours, such as two tiers that name the same region: the dearer holds.
        foreach (var price in prices.GroupBy(price => (price.Service, price.Sku, price.Region)).OrderBy(group => $"{group.Key.Service}\n{group.Key.Sku}\n{group.Key.Region}", StringComparer.Ordinal).Select(group => group.MaxBy(price => price.Amount)!))
        {
            json.WriteStartObject();
            json.WriteString("service", price.Service);
            json.WriteString("sku", price.Sku);
            json.WriteString("region", price.Region);
            json.WriteString("unit", price.Unit);
            json.WriteNumber("usd", price.Amount / 1.000000000000000000000000000000m);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The shipped prices with those of a dated file in their place.</summary>
    /// <exception cref="SynthDataException">It is no such file.</exception>
    public static PriceCatalog Read(ReadOnlyMemory<byte> bytes, string path)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            var asOf = json.RootElement.GetProperty("asOf").GetString()!;
            return PriceCatalog.Shipped.With(
                json.RootElement.GetProperty("prices").EnumerateArray().Select(one => new Price(
                    one.GetProperty("service").GetString()!, one.GetProperty("sku").GetString()!, one.GetProperty("unit").GetString()!, Usd(one.GetProperty("usd")),
                    one.GetProperty("region").GetString()!, Certainty.Listed, Source, asOf)),
                Source, "Cloud Billing Catalog API");
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new SynthDataException(CostErrors.BadPrices, CostErrors.BadPrices.Title, new Place(path));
        }
    }

    private static decimal Usd(JsonElement amount) => amount.GetDecimal() is var usd and > 0 and <= MostUsd ? usd : throw new FormatException();

    private static IReadOnlyList<SkuRule> Load()
    {
        using var file = typeof(PriceRefresh).Assembly.GetManifestResourceStream("catalog-skus.json")!;
        using var json = JsonDocument.Parse(file);
        return
        [
            .. json.RootElement.GetProperty("skus").EnumerateArray().Select(one =>
            {
                var (service, sku) = (one.GetProperty("service").GetString()!, one.GetProperty("sku").GetString()!);
                return new SkuRule(
                    one.GetProperty("api").GetString()!, new(one.GetProperty("pattern").GetString()!, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)), one.GetProperty("usage").GetString()!,
                    one.GetProperty("unit").GetString()!, one.GetProperty("factor").GetDecimal(), service, sku, PriceCatalog.Shipped.Find(service, sku, PriceCatalog.HomeRegion).Unit);
            }),
        ];
    }

    private sealed record SkuRule(string Service, Regex Description, string Usage, string Unit, decimal Factor, string OurService, string OurSku, string OurUnit);
}
