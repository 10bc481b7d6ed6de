using System.Globalization;
using SynthData.Infra.Passes.Cost.Prices;

namespace SynthData.Infra.Components.Workloads;

/// <summary>The unit prices that the service multiplies into what a job costs: those of the region it runs in, as variables of its containers.</summary>
internal static class ServicePrices
{
    private const string OfTheService = "SYNTHDATA_";

    // Names of settings of the service, and of the prices in the agreement.
    private static readonly (string Variable, string Price)[] All =
    [
        ("SYNTHDATA_PRICES_CPU_SECOND", "cpuSecond"), ("SYNTHDATA_PRICES_MEMORY_GIB_SECOND", "memoryGibSecond"), ("SYNTHDATA_PRICES_STORAGE_GIB_MONTH", "storageGibMonth"),
    ];

    /// <summary>What a container gets that runs the service, as its other settings show; nothing for other programs, and nothing that the stack gives itself.</summary>
    /// <param name="given">Names of the variables that the stack gives it.</param>
    /// <param name="region">Where it runs.</param>
    public static IEnumerable<(string Name, string Price)> Variables(IReadOnlyCollection<string> given, string region)
    {
        if (!given.Any(name => name.StartsWith(OfTheService, StringComparison.Ordinal))) return [];
        var agreed = Agreements.Read("unit-prices.json");
        return All.Where(one => !given.Contains(one.Variable)).Select(one =>
        {
            var price = agreed.GetProperty(one.Price);
            return (one.Variable, PriceCatalog.Shipped.Find(price.GetProperty("service").GetString()!, price.GetProperty("sku").GetString()!, region).Amount.ToString("0.############", CultureInfo.InvariantCulture));
        });
    }
}
