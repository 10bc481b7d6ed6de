using System.Text.Json;
using SynthData.Api.Tests.Authentication;
using SynthData.Platform.Keys;

namespace SynthData.Api.Tests.Logs;

public sealed class LogTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Log_NeverHasASecretOfARequest(bool asJson)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var issuer = await TokenServer.StartAsync();
        await using var service = await TestService.StartAsync(settings => settings with { Issuers = [issuer.Settings()], LogsAsJson = asJson });
        var link = await service.Platform.Sessions.CreateLinkAsync("first start", cancellation);
        var (good, bad) = (await service.KeyAsync(KeyService.AllProjects, Role.Admin), "sd_abc_" + new string('7', 64));
        var secrets = new List<string> { link, good, bad, good.Split('_')[2], issuer.Token(), "query-secret", "body-secret", "cookie-secret" };
        foreach (var credential in new[] { good, bad, secrets[4] })
        {
            using var client = service.Client(credential);
            foreach (var path in new[] { "/metrics", "/nowhere", "/v1/projects" })
            {
                using var get = await client.GetAsync($"{path}?token=query-secret", cancellation);
                using var request = new HttpRequestMessage(HttpMethod.Post, $"{path}?token=query-secret") { Content = new StringContent("body-secret") };
                request.Headers.Add("Cookie", "synthdata=cookie-secret");
                using var post = await client.SendAsync(request, cancellation);
            }
        }

        using var browser = service.Client();
        using var signIn = await browser.PostAsync("/v1/signin", new StringContent($"{{\"secret\":\"{link}\"}}", null, "application/json"), cancellation);
        secrets.Add(signIn.Headers.GetValues("Set-Cookie").Single().Split('=', ';')[1]);
        using var broken = await browser.PostAsync("/v1/signin", new StringContent("{body-secret", null, "application/json"), cancellation);

        await EventuallyAsync(() => service.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length >= 20);
        foreach (var secret in secrets) Assert.DoesNotContain(secret, service.Log, StringComparison.Ordinal);
        Assert.Contains("/nowhere", service.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_PathWithLineBreak_StaysOneLine()
    {
        await using var service = await TestService.StartAsync();
        using var client = service.Client();
        using var answer = await client.GetAsync("/a%0A2026-01-01%20forged", TestContext.Current.CancellationToken);
        await EventuallyAsync(() => service.Log.Contains("forged", StringComparison.Ordinal));
        Assert.DoesNotContain("\n2026-01-01 forged", service.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_AsJson_HasTheMembersThatCollectorsKnow()
    {
        await using var service = await TestService.StartAsync(settings => settings with { LogsAsJson = true });
        using var client = service.Client();
        using var answer = await client.GetAsync("/nowhere", TestContext.Current.CancellationToken);
        await EventuallyAsync(() => service.Log.Contains("/nowhere", StringComparison.Ordinal));
        using var line = JsonDocument.Parse(service.Log.Split('\n')[0]);
        var root = line.RootElement;
        var request = root.GetProperty("httpRequest");
        Assert.Equal(
            ("INFO", "GET", "/nowhere", 404),
            (root.GetProperty("severity").GetString(), request.GetProperty("requestMethod").GetString(), request.GetProperty("requestUrl").GetString(), request.GetProperty("status").GetInt32()));
        Assert.Equal(answer.Headers.GetValues("X-Request-Id").Single(), root.GetProperty("logging.googleapis.com/labels").GetProperty("request").GetString());
        Assert.Matches("^[0-9]+\\.[0-9]{6}s$", request.GetProperty("latency").GetString());
    }

    [Fact]
    public async Task Log_HealthThatIsWell_IsNoNews()
    {
        await using var service = await TestService.StartAsync();
        using var client = service.Client();
        using var health = await client.GetAsync("/healthz", TestContext.Current.CancellationToken);
        using var other = await client.GetAsync("/nowhere", TestContext.Current.CancellationToken);
        await EventuallyAsync(() => service.Log.Contains("/nowhere", StringComparison.Ordinal));
        Assert.DoesNotContain("/healthz", service.Log, StringComparison.Ordinal);
    }

    /// <summary>A line is written when its answer is already on its way.</summary>
    private static async Task EventuallyAsync(Func<bool> holds)
    {
        for (var i = 0; i < 3000 && !holds(); i++) await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.True(holds());
    }
}
