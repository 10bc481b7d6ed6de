using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Passes.Cost.Prices;
using Xunit;

namespace SynthData.Infra.Tests.Components.Workloads;

/// <summary>A service is told the prices of the region that it runs in.</summary>
public sealed class ServicePricesTests
{
    [Theory]
    [InlineData("us-central1")]
    [InlineData("europe-west3")]
    public void Variables_OfTheService_AreTheRegionsPrices(string region)
    {
        var variables = ServicePrices.Variables(["SYNTHDATA_LOGS"], region).ToDictionary(one => one.Name, one => decimal.Parse(one.Price, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(PriceCatalog.Shipped.Find("Cloud Run", "Jobs CPU", region).Amount, variables["SYNTHDATA_PRICES_CPU_SECOND"]);
        Assert.Equal(PriceCatalog.Shipped.Find("Cloud Run", "Jobs Memory", region).Amount, variables["SYNTHDATA_PRICES_MEMORY_GIB_SECOND"]);
        Assert.Equal(PriceCatalog.Shipped.Find("Cloud Storage", "Storage STANDARD", region).Amount, variables["SYNTHDATA_PRICES_STORAGE_GIB_MONTH"]);
        Assert.Equal(3, variables.Count);
    }

    [Fact]
    public void Variables_OfAnotherProgram_AreNone() => Assert.Empty(ServicePrices.Variables(["PORT_OF_MINE"], "us-central1"));

    [Fact]
    public void Variables_GivenByTheStack_StayAsGiven() =>
        Assert.DoesNotContain("SYNTHDATA_PRICES_CPU_SECOND", ServicePrices.Variables(["SYNTHDATA_PRICES_CPU_SECOND"], "us-central1").Select(one => one.Name));
}
