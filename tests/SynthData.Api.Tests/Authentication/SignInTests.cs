using System.Net;
using System.Net.Http.Json;
using System.Text;
using SynthData.Api.Authentication.SignIn;
using SynthData.Platform.Keys;

namespace SynthData.Api.Tests.Authentication;

public sealed class SignInTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    private TestService Service => fixture.Service;

    [Fact]
    public async Task Link_IsGoodOnce()
    {
        var secret = await LinkAsync();
        using var first = await SignInAsync(Service, secret);
        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        using var second = await SignInAsync(Service, secret);
        Assert.Equal(HttpStatusCode.Unauthorized, second.StatusCode);
        Assert.False(second.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Link_UsedByManyAtOnce_LetsOneIn()
    {
        var secret = await LinkAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SignInAsync(Service, secret)));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Link_TooOld_IsRefused()
    {
        var clock = new ManualClock();
        await using var service = await TestService.StartAsync(clock: clock);
        var secret = await service.Platform.Sessions.CreateLinkAsync("first start", TestContext.Current.CancellationToken);
        clock.Forward(SessionService.LinkLife);
        using var answer = await SignInAsync(service, secret);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public void Link_KeepsItsSecretOutOfTheRequest()
    {
        var link = SignInEndpoints.Link(new("http://127.0.0.1:7707"), "abc");
        Assert.Equal("http://127.0.0.1:7707/signin#abc", link.ToString());
        Assert.DoesNotContain("abc", link.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookie_IsForThisHostAndNotForScripts()
    {
        using var answer = await SignInAsync(Service, await LinkAsync());
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Matches("^synthdata=[0-9a-f]{64}; max-age=43200; path=/; samesite=strict; httponly$", cookie);
    }

    [Fact]
    public async Task Cookie_BehindHttps_HasTheHostPrefix()
    {
        await using var service = await TestService.StartAsync(settings => settings with { PublicUrl = new("https://data.example") });
        var secret = await service.Platform.Sessions.CreateLinkAsync("first start", TestContext.Current.CancellationToken);
        using var answer = await SignInAsync(service, secret);
        Assert.Matches("^__Host-synthdata=[0-9a-f]{64}; max-age=43200; path=/; secure; samesite=strict; httponly$", Assert.Single(answer.Headers.GetValues("Set-Cookie")));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.NoContent)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "none", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "own", HttpStatusCode.NoContent)]
    [InlineData(null, null, HttpStatusCode.Forbidden)]
    public async Task Cookie_ChangesThingsOnlyFromOwnPages(string? header, string? value, HttpStatusCode expected)
    {
        using var signedIn = await SignInAsync(Service, await LinkAsync());
        using var answer = await SendAsync(HttpMethod.Post, "/v1/signout", CookieOf(signedIn), header, value == "own" ? Service.Url.GetLeftPart(UriPartial.Authority) : value);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Cookie_ReadsFromAnywhere_AndIsGoneAfterSignOut()
    {
        using var signedIn = await SignInAsync(Service, await LinkAsync());
        var cookie = CookieOf(signedIn);
        using var before = await SendAsync(HttpMethod.Get, "/metrics", cookie);
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        using var signedOut = await SendAsync(HttpMethod.Post, "/v1/signout", cookie, "Sec-Fetch-Site", "same-origin");
        Assert.Equal(HttpStatusCode.NoContent, signedOut.StatusCode);
        using var after = await SendAsync(HttpMethod.Get, "/metrics", cookie);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task Cookie_AfterItsLife_IsRefused()
    {
        var clock = new ManualClock();
        await using var service = await TestService.StartAsync(clock: clock);
        using var signedIn = await SignInAsync(service, await service.Platform.Sessions.CreateLinkAsync("first start", TestContext.Current.CancellationToken));
        clock.Forward(SessionService.BrowserLife);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Add("Cookie", CookieOf(signedIn));
        using var client = service.Client();
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task SignIn_FromAnotherSite_IsRefusedAndLeavesTheLinkGood()
    {
        var secret = await LinkAsync();
        using var foreign = await SignInAsync(Service, secret, ("Origin", "https://evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        using var own = await SignInAsync(Service, secret);
        Assert.Equal(HttpStatusCode.NoContent, own.StatusCode);
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("application/json", "[]")]
    [InlineData("application/json", "{\"secret\":1}")]
    [InlineData("application/json", "{")]
    [InlineData("application/json", "{\"secret\":\"\\ud800\"}")]
    [InlineData("text/plain", "{\"secret\":\"a\"}")]
    public async Task SignIn_MalformedBody_IsACodedProblem(string type, string body)
    {
        using var client = Service.Client();
        using var answer = await client.PostAsync("/v1/signin", new StringContent(body, Encoding.UTF8, type), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("SD4514", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_RunsOnlyItsOwnScript()
    {
        using var client = Service.Client();
        using var answer = await client.GetAsync("/signin", TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var script = page[(page.IndexOf("<script>", StringComparison.Ordinal) + 8)..page.IndexOf("</script>", StringComparison.Ordinal)];
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains($"script-src 'sha256-{hash}'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("://", page, StringComparison.Ordinal);
    }

    private Task<string> LinkAsync() => Service.Platform.Sessions.CreateLinkAsync("first start", TestContext.Current.CancellationToken);

    private static string CookieOf(HttpResponseMessage answer) => answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

    private static async Task<HttpResponseMessage> SignInAsync(TestService service, string secret, params (string Name, string Value)[] headers)
    {
        using var client = service.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/signin") { Content = JsonContent.Create(new Dictionary<string, string> { ["secret"] = secret }) };
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string cookie, string? header = null, string? value = null)
    {
        using var client = Service.Client();
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", cookie);
        if (header is not null) request.Headers.Add(header, value);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
