using SynthData.Gcp.Monitoring;
using SynthData.Gcp.Transport;
using SynthData.Testing.Google;
using SynthData.Testing.Google.Protos;

namespace SynthData.Gcp.Tests.Monitoring;

public sealed class MonitoringTests : IAsyncLifetime
{
    private const string Objective = "projects/p/services/s/serviceLevelObjectives/errors";
    private const string Left = $"select_slo_budget_fraction(\"{Objective}\")";

    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private MonitoringServer _server = null!;
    private GcpTransport _transport = null!;
    private MonitoringClient _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await MonitoringServer.StartAsync();
        _transport = new(ProtoJudge.Watch(new()
        {
            Project = "p", FirstDelay = TimeSpan.FromMilliseconds(1), Emulators = new Dictionary<GcpService, Uri> { [GcpService.Monitoring] = _server.Address },
        }));
        _client = new(_transport);
        Fill(_server);
    }

    public async ValueTask DisposeAsync()
    {
        _transport.Dispose();
        await _server.DisposeAsync();
        ProtoJudge.Expect();
    }

    [Theory]
    [InlineData(100)]
    [InlineData(2)]
    public async Task Read_InPagesOrNot_HasEveryPointTheOldestFirst(int page)
    {
        _server.PageSize = page;
        var points = await _client.ReadAsync(Left, Noon.AddDays(-1), Noon, 3600, Stop);
        Assert.Equal([0.9, 0.8, 0.7, 0.6, 0.5], points.Select(point => point.Value));
        Assert.Equal(Noon, points[^1].At);
        Assert.Contains("google.monitoring.v3.MetricService.ListTimeSeries", ProtoJudge.Judged.Keys);
    }

    [Fact]
    public async Task Read_NothingMeasured_IsEmpty() => Assert.Empty(await _client.ReadAsync(Left.Replace("fraction", "total"), Noon.AddDays(-1), Noon, 3600, Stop));

    [Fact]
    public async Task Read_ObjectiveIsMissing_NamesIt()
    {
        var failure = await Assert.ThrowsAsync<GcpException>(() => _client.ReadAsync(Left.Replace("errors", "none"), Noon.AddDays(-1), Noon, 3600, Stop));
        Assert.Equal(GcpErrors.NotFound, failure.Code);
    }

    [Fact]
    public async Task Read_NotAllowed_NamesTheRole()
    {
        _server.Fault = (403, "PERMISSION_DENIED");
        var failure = await Assert.ThrowsAsync<GcpException>(() => _client.ReadAsync(Left, Noon.AddDays(-1), Noon, 3600, Stop));
        Assert.Contains("roles/monitoring.viewer", failure.Message + failure.Hint, StringComparison.Ordinal);
    }

    /// <summary>Five hours until noon in which half of the budget of an objective goes.</summary>
    internal static void Fill(MonitoringServer server)
    {
        foreach (var hour in Enumerable.Range(0, 5)) server.Put(Objective, "select_slo_budget_fraction", Noon.AddHours(hour - 4), (9 - hour) / 10.0);
        server.Put(Objective, "select_slo_burn_rate", Noon, 2.5);
    }
}
