using SynthData.Testing.Google;

namespace SynthData.Gcp.Tests.Billing;

public sealed class BillingJudgeTests
{
    [Fact]
    public async Task Server_ByGooglesOwnClient_IsAsTheCatalogue()
    {
        if (NodeJudge.MissingReason(nameof(Server_ByGooglesOwnClient_IsAsTheCatalogue)) is { } reason) Assert.Skip(reason);
        await using var server = await BillingServer.StartAsync();
        for (var at = 0; at < 5; at++) server.Sell("152E-C115-5142", $"Sku {at}", "h", ["us-central1"], (0, 0, 0), (100, at, 500_000_000));
        server.Sell("95FF-2EF5-5EA1", "Standard Storage", "GiBy.mo", ["us-central1"], (0, 0, 20_000_000));
        server.Sell("9662-B51E-5089", "Standard storage", "GiBy.mo", ["us-central1"], (0, 0, 170_000_000));

        Assert.Equal(7, NodeJudge.Run("billing.mjs", server.Address.AbsoluteUri).Count);
    }
}
