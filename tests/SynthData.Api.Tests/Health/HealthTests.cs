using System.Net;
using SynthData.Platform.Keys;

namespace SynthData.Api.Tests.Health;

public sealed class HealthTests
{
    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task Health_WithoutCredential_Answers(string path)
    {
        await using var service = await TestService.StartAsync();
        using var client = service.Client();
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Ready_WithoutItsStores_SaysSo_WhileTheProcessLives()
    {
        await using var service = await TestService.StartAsync();
        await service.CloseStoresAsync();
        using var client = service.Client();
        using var ready = await client.GetAsync("/readyz", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        using var live = await client.GetAsync("/healthz", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task Metrics_HaveRequestsAndRefusals()
    {
        await using var service = await TestService.StartAsync();
        using var anonymous = service.Client();
        using var refused = await anonymous.GetAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var client = service.Client(await service.KeyAsync(KeyService.AllProjects, Role.Viewer));
        var text = await client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Contains("http_server_request_duration_seconds_bucket{", text, StringComparison.Ordinal);
        Assert.Matches("""synthdata_requests_refused_total\{[^}]*code="SD4501"[^}]*\} \d""", text);
    }
}
