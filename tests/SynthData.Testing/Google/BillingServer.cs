using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SynthData.Testing.Google;

/// <summary>The Cloud Billing Catalog, as far as a price list needs it: services and their SKUs, in pages.</summary>
public sealed class BillingServer : LoopbackServer
{
    private readonly Dictionary<string, List<JsonObject>> _skus = new(StringComparer.Ordinal);

    private BillingServer()
    {
    }

    /// <summary>Services or SKUs of a page at most, whatever is asked for.</summary>
    public int PageSize { get; set; } = 2;

    public static async Task<BillingServer> StartAsync()
    {
        var server = new BillingServer();
        await server.ListenAsync();
        return server;
    }

    /// <summary>Sells something.</summary>
    /// <param name="service">Id of the service.</param>
    /// <param name="description">What it is.</param>
    /// <param name="unit">Of the rates.</param>
    /// <param name="regions">Where.</param>
    /// <param name="rates">From which amount, whole USD, billionths.</param>
    public void Sell(string service, string description, string unit, string[] regions, params (double From, long Units, int Nanos)[] rates)
    {
        if (!_skus.TryGetValue(service, out var skus)) _skus[service] = skus = [];
        skus.Add(new()
        {
            ["name"] = $"services/{service}/skus/{skus.Count:X4}", ["skuId"] = skus.Count.ToString("X4", CultureInfo.InvariantCulture), ["description"] = description,
            ["category"] = new JsonObject { ["serviceDisplayName"] = "A service", ["resourceFamily"] = "Compute", ["resourceGroup"] = "CPU", ["usageType"] = "OnDemand" },
            ["serviceRegions"] = new JsonArray([.. regions.Select(region => JsonValue.Create(region))]),
            ["pricingInfo"] = new JsonArray(new JsonObject
            {
                ["summary"] = "", ["currencyConversionRate"] = 1, ["effectiveTime"] = "2026-11-01T00:00:00Z",
                ["pricingExpression"] = new JsonObject
                {
                    ["usageUnit"] = unit, ["displayQuantity"] = 1, ["baseUnitConversionFactor"] = 1,
                    // Numbers of 64 bits are texts in Google's JSON; amounts of zero are left out there, and here.
                    ["tieredRates"] = new JsonArray([.. rates.Select(rate => new JsonObject
                    {
                        ["startUsageAmount"] = rate.From,
                        ["unitPrice"] = new JsonObject { ["currencyCode"] = "USD", ["units"] = rate.Units.ToString(CultureInfo.InvariantCulture), ["nanos"] = rate.Nanos },
                    })]),
                },
            }),
            ["serviceProviderName"] = "Google",
        });
    }

    private protected override async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.Split('/');
        var (name, all) = path is ["", "v1", "services", var id, "skus"]
            ? ("skus", _skus.GetValueOrDefault(id) ?? [])
            : ("services", [.. _skus.Keys.Select(service => new JsonObject { ["name"] = $"services/{service}", ["serviceId"] = service, ["displayName"] = "A service", ["businessEntityName"] = "businessEntities/GCP" })]);
        var from = context.Request.Query["pageToken"] is [{ Length: > 0 } token] ? int.Parse(token.AsSpan(1), CultureInfo.InvariantCulture) : 0;
        var size = context.Request.Query["pageSize"] is [{ Length: > 0 } wanted] ? Math.Min(PageSize, int.Parse(wanted, CultureInfo.InvariantCulture)) : PageSize;
        var page = new JsonObject { [name] = new JsonArray([.. all.Skip(from).Take(size).Select(one => one.DeepClone())]), ["nextPageToken"] = from + size < all.Count ? $"t{from + size}" : "" };
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(page.ToJsonString(), context.RequestAborted);
    }
}
