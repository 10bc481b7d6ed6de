using SynthData.Gcp.Transport;

namespace SynthData.Gcp.Billing;

/// <summary>A step of a price: what a unit costs from an amount on.</summary>
internal sealed record CatalogRate(double From, decimal Usd);

/// <summary>What Google sells, as its public catalogue says it.</summary>
/// <param name="Id">Such as <c>4856-B847-F1EB</c>.</param>
/// <param name="Description">In English.</param>
/// <param name="UsageType"><c>OnDemand</c>, <c>Preemptible</c>, <c>Commit1Yr</c>, ...</param>
/// <param name="Regions">Where it is sold so; <c>global</c> for everywhere.</param>
/// <param name="Unit">Of the rates: <c>GiBy.mo</c>, <c>h</c>, <c>count</c>.</param>
/// <param name="Rates">By amount, ascending.</param>
internal sealed record CatalogSku(string Id, string Description, string UsageType, IReadOnlyList<string> Regions, string Unit, IReadOnlyList<CatalogRate> Rates);

/// <summary>The Cloud Billing Catalog: list prices of every service.</summary>
internal sealed class BillingCatalogClient(GcpTransport transport)
{
    private const int PageSize = 5000;

    // Compute Engine has about 40,000.
    private const int MostSkus = 500_000;

    /// <summary>The SKUs of a service, in USD.</summary>
    /// <param name="service">Its id, such as <c>152E-C115-5142</c>.</param>
    /// <param name="cancellation">Between and during requests.</param>
    /// <exception cref="GcpException">There is no such service, or the catalogue may not be read.</exception>
    public async Task<IReadOnlyList<CatalogSku>> SkusAsync(string service, CancellationToken cancellation)
    {
        var request = new GcpRequest(GcpService.Billing, HttpMethod.Get, $"v1/services/{Uri.EscapeDataString(service)}/skus?currencyCode=USD&pageSize={PageSize}") { IsIdempotent = true };
        var skus = new List<CatalogSku>();
        await foreach (var page in transport.PagesAsync(request, BillingJson.Default.SkuPage, page => page.NextPageToken, cancellation))
        {
            skus.AddRange((page.Skus ?? []).Select(Read).OfType<CatalogSku>());
            if (skus.Count > MostSkus) throw new GcpException("The Cloud Billing Catalog gives more SKUs than there can be") { Code = GcpErrors.BadAnswer };
        }

        return skus;
    }

    private static CatalogSku? Read(SkuBody body)
    {
        if (body is not { SkuId: { } id, Description: { } description, ServiceRegions: { } regions, PricingInfo: [.., { PricingExpression: { UsageUnit: { } unit, TieredRates: { } rates } }] }) return null;
        return new(id, description, body.Category?.UsageType ?? "", regions, unit, [.. rates.Select(RateOf).OfType<CatalogRate>().OrderBy(rate => rate.From)]);
    }

    private static CatalogRate? RateOf(SkuRate rate) => rate.UnitPrice is { CurrencyCode: null or "USD" } price ? new(rate.StartUsageAmount, price.Units + price.Nanos / 1_000_000_000m) : null;
}
