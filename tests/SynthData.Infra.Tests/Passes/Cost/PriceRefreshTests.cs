using SynthData.Errors;
using SynthData.Infra.Passes.Cost;
using SynthData.Infra.Passes.Cost.Prices;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Cost;

public sealed class PriceRefreshTests
{
    private const string Run = "152E-C115-5142";
    private const string Kubernetes = "CCD8-9BF1-090E";

    [Fact]
    public void Match_SkusOfTheCatalogue_BecomeOurPricesInOurUnits()
    {
        var prices = PriceRefresh.Match(Run, [Sku("Requests", "count", ["global"], (0, 0), (2_000_000, 0.0000005m))], new(2026, 12, 1))
            .Concat(PriceRefresh.Match(Kubernetes, [Sku("Autopilot Pod mCPU Requests (us-central1)", "h", ["us-central1"], (0, 0.00005m))], new(2026, 12, 1))).ToArray();

        // What is free is not the price; Autopilot is sold by the thousandth of a vCPU.
        Assert.Equal([("Requests", 0.0000005m, "global"), ("Autopilot Pod vCPU", 0.05m, "us-central1")], prices.Select(price => (price.Sku, price.Amount, price.Region)));
    }

    [Theory]
    [InlineData("Requests", "s", "OnDemand")]
    [InlineData("Requests of another kind", "count", "OnDemand")]
    [InlineData("Requests", "count", "Commit1Yr")]
    public void Match_AnotherUnitOrKind_IsLeftOut(string description, string unit, string usage) =>
        Assert.Empty(PriceRefresh.Match(Run, [Sku(description, unit, ["global"], (0, 1)) with { UsageType = usage }], new(2026, 12, 1)));

    [Fact]
    public void Read_WhatWasWritten_TakesThePlaceOfShippedPrices()
    {
        using var file = new MemoryStream();
        PriceRefresh.Write(file, PriceRefresh.Match(Kubernetes, [Sku("Autopilot Pod mCPU Requests", "h", ["us-east1", "us-central1"], (0, 0.00005m))], new(2026, 12, 1)), new(2026, 12, 1));

        var catalog = PriceRefresh.Read(file.ToArray(), "stack.prices.json");

        var price = catalog.Find("Kubernetes Engine", "Autopilot Pod vCPU", "us-east1");
        Assert.Equal((0.05m, Certainty.Listed, "2026-12-01"), (price.Amount, price.Certainty, price.AsOf));
        Assert.Equal(PriceCatalog.Shipped.Find("Kubernetes Engine", "Autopilot Pod memory", "us-east1"), catalog.Find("Kubernetes Engine", "Autopilot Pod memory", "us-east1"));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"asOf\": 1}")]
    [InlineData("{\"asOf\": \"2026-12-01\", \"prices\": [{\"service\": \"Cloud Run\"}]}")]
    public void Read_AnotherFile_IsACodedError(string text)
    {
        var failure = Assert.Throws<SynthDataException>(() => PriceRefresh.Read(System.Text.Encoding.UTF8.GetBytes(text), "stack.prices.json"));

        Assert.Equal(CostErrors.BadPrices, failure.Diagnostics[0].Code);
    }

    [Fact]
    public void Find_RegionThatTheCatalogueLacks_SaysWhoseThePriceIs()
    {
        var price = PriceCatalog.Shipped.Find("Cloud SQL", "vCPU zonal", "asia-east1");

        Assert.Equal((Certainty.Elsewhere, "us-central1"), (price.Certainty, price.Region));
    }

    [Fact]
    public void Shipped_EveryPrice_HasAKnownSourceAndADate() =>
        Assert.All(PriceCatalog.Shipped.All, price => Assert.True(PriceCatalog.Shipped.Sources.ContainsKey(price.Source) && price.AsOf.Length > 0 && price.Amount > 0, price.Sku));

    private static ListedSku Sku(string description, string unit, string[] regions, params (double From, decimal Usd)[] rates) => new("0000-0000-0000", description, "OnDemand", regions, unit, rates);
}
