using System.Text.Json.Serialization;

namespace SynthData.Gcp.Billing;

/// <summary>Answer to a list of SKUs.</summary>
internal sealed record SkuPage(IReadOnlyList<SkuBody>? Skus, string? NextPageToken);

/// <summary>One SKU.</summary>
internal sealed record SkuBody(string? SkuId, string? Description, SkuCategory? Category, IReadOnlyList<string>? ServiceRegions, IReadOnlyList<SkuPricing>? PricingInfo);

/// <summary>What kind it is.</summary>
internal sealed record SkuCategory(string? ResourceGroup, string? UsageType);

/// <summary>What it costs, as of a moment.</summary>
internal sealed record SkuPricing(SkuExpression? PricingExpression);

/// <summary>The steps of a price.</summary>
internal sealed record SkuExpression(string? UsageUnit, IReadOnlyList<SkuRate>? TieredRates);

/// <summary>A step.</summary>
internal sealed record SkuRate(double StartUsageAmount, SkuMoney? UnitPrice);

/// <summary>Whole units, and billionths of them.</summary>
internal sealed record SkuMoney(string? CurrencyCode, long Units, long Nanos);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(SkuPage))]
internal sealed partial class BillingJson : JsonSerializerContext;
