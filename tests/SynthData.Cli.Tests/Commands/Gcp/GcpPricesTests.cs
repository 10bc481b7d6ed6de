using System.Text.Json;
using SynthData.Testing;
using SynthData.Testing.Google;

namespace SynthData.Cli.Tests.Commands.Gcp;

/// <summary>Prices read anew, against a Cloud Billing Catalog of the tests.</summary>
public sealed class GcpPricesTests : IDisposable
{
    private const string Storage = "95FF-2EF5-5EA1";

    private readonly TemporaryFolder _folder = new();

    public GcpPricesTests() => _folder.Write("stack.yaml", "stack: small\nproject: my-project-123\nregion: us-central1\nbuckets: {data: {}}\ncost: {workload: {kept_gib: {expected: 105}}}\n");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Refresh_NewPrice_IsKeptAndHoldsForLaterEstimates()
    {
        await using var server = await BillingServer.StartAsync();
        server.PageSize = 1;
        foreach (var description in (string[])["Something else", "Standard Storage Iowa"]) server.Sell(Storage, description, "GiBy.mo", ["us-central1"], (0, 0, 0), (5, 0, 123_000_000));

        var refreshed = Run(server, "--refresh", "--format", "json").Expect(ExitCode.Success);

        Assert.Contains("stack.prices.json written, 1 prices", refreshed.Error, StringComparison.Ordinal);
        Assert.Equal(0.123m, StoragePrice(refreshed.Output));
        Assert.Equal(0.123m, StoragePrice(Run(server, "--format", "json").Expect(ExitCode.Success).Output));
    }

    [Fact]
    public async Task Refresh_NothingThatIsWanted_IsTheUsersProblemAndLeavesNoFile()
    {
        await using var server = await BillingServer.StartAsync();

        Assert.Contains("SD3606", Run(server, "--refresh").Expect(ExitCode.UserError).Error, StringComparison.Ordinal);

        Assert.False(File.Exists(_folder["stack.prices.json"]));
    }

    private static decimal StoragePrice(string output)
    {
        using var json = JsonDocument.Parse(output);
        return json.RootElement.GetProperty("lines").EnumerateArray().First(line => line.GetProperty("line").GetString() == "Storage (standard)").GetProperty("unitPrice").GetDecimal();
    }

    private ProcessRun Run(BillingServer server, params string[] arguments) => ProcessRun.Of(
        BuiltProgram.Path, ["gcp", "cost", "--stack", _folder["stack.yaml"], .. arguments], _folder.Path, new Dictionary<string, string?> { ["SYNTHDATA_GOOGLE_EMULATORS_BILLING"] = server.Address.ToString() });
}
