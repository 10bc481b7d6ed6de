using System.Text.Json;
using SynthData.Infra.Passes.Cost.Prices;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Cost;

/// <summary>The service estimates a job by the prices that a stack is estimated by.</summary>
public sealed class UnitPricesTests
{
    [Theory]
    [InlineData("cpuSecond", "Cloud Run", "Jobs CPU")]
    [InlineData("memoryGibSecond", "Cloud Run", "Jobs Memory")]
    [InlineData("storageGibMonth", "Cloud Storage", "Storage STANDARD")]
    public void Agreement_PriceOfAJob_IsTheCatalogues(string name, string service, string sku)
    {
        using var agreed = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("src", "agreements", "unit-prices.json")));

        Assert.Equal(PriceCatalog.Shipped.Find(service, sku, PriceCatalog.HomeRegion).Amount, agreed.RootElement.GetProperty(name).GetProperty("price").GetDecimal());
    }
}
