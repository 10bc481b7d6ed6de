using SynthData.Gcp.Billing;
using SynthData.Gcp.Transport;
using SynthData.Testing.Google;

namespace SynthData.Gcp.Tests.Billing;

public sealed class BillingCatalogTests : IAsyncLifetime
{
    private const string Service = "152E-C115-5142";

    private BillingServer _server = null!;
    private GcpTransport _transport = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await BillingServer.StartAsync();
        _transport = new(new() { Project = "p", FirstDelay = TimeSpan.FromMilliseconds(1), Emulators = new Dictionary<GcpService, Uri> { [GcpService.Billing] = _server.Address } });
    }

    public async ValueTask DisposeAsync()
    {
        await _transport.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Skus_OfSeveralPages_AreReadToTheEnd()
    {
        for (var at = 0; at < 5; at++) _server.Sell(Service, $"Sku {at}", "h", ["us-central1"], (0, at, 500_000_000));

        var skus = await new BillingCatalogClient(_transport).SkusAsync(Service, Stop);

        Assert.Equal([0.5m, 1.5m, 2.5m, 3.5m, 4.5m], skus.Select(sku => sku.Rates[0].Usd));
        Assert.Equal(["", "&pageToken=t2", "&pageToken=t4"], _server.Asked.Select(asked => asked[$"GET /v1/services/{Service}/skus?currencyCode=USD&pageSize=5000".Length..]));
    }

    [Fact]
    public async Task Skus_PriceOfBillionths_IsExact()
    {
        _server.Sell(Service, "Requests", "count", ["global"], (0, 0, 0), (2_000_000, 0, 400));

        var sku = Assert.Single(await new BillingCatalogClient(_transport).SkusAsync(Service, Stop));

        Assert.Equal([new(0, 0), new CatalogRate(2_000_000, 0.0000004m)], sku.Rates);
        Assert.Equal(("count", "OnDemand"), (sku.Unit, sku.UsageType));
    }

    [Fact]
    public async Task Skus_Refused_IsSaid()
    {
        _server.Fault = 403;

        var failure = await Assert.ThrowsAsync<GcpException>(() => new BillingCatalogClient(_transport).SkusAsync(Service, Stop));

        Assert.Equal(GcpErrors.PermissionDenied, failure.Code);
    }
}
