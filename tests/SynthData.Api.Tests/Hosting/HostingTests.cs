using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SynthData.Api.Settings;
using SynthData.Errors;
using SynthData.Platform.Keys;
using SynthData.Testing;

namespace SynthData.Api.Tests.Hosting;

public sealed class HostingTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    [Theory]
    [InlineData("localhost", HttpStatusCode.Unauthorized)]
    [InlineData("LOCALHOST:80", HttpStatusCode.Unauthorized)]
    [InlineData("127.0.0.1:1", HttpStatusCode.Unauthorized)]
    [InlineData("[::1]:80", HttpStatusCode.Unauthorized)]
    [InlineData("evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost.evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.MisdirectedRequest)]
    public async Task Host_OfAnotherName_IsRefused(string host, HttpStatusCode expected) => Assert.Equal(expected, await StatusAsync(fixture.Service, "/metrics", host));

    [Fact]
    public async Task Host_OfThePublicUrl_IsAnswered()
    {
        await using var service = await TestService.StartAsync(settings => settings with { PublicUrl = new("https://data.example") });
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(service, "/metrics", "Data.Example"));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await StatusAsync(service, "/metrics", "other.example"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(service, "/healthz", "other.example"));
    }

    [Fact]
    public async Task Host_OfCloudRun_IsAnsweredThereAlone()
    {
        await using var onCloudRun = await TestService.StartAsync(settings => settings with { PublicUrl = new("https://data.example"), IsOnCloudRun = true });
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(onCloudRun, "/metrics", "api-abc123-uc.a.run.app"));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await StatusAsync(onCloudRun, "/metrics", "run.app.example"));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await StatusAsync(fixture.Service, "/metrics", "api-abc123-uc.a.run.app"));
    }

    [Fact]
    public async Task Answer_ThatIsTheSameForEverybody_MayBeKeptByCaches()
    {
        using var client = fixture.Service.Client();
        using var answer = await client.GetAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        Assert.Equal("public, max-age=300", Header(answer, "Cache-Control"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/metrics")]
    [InlineData("/nowhere")]
    public async Task Answer_HasTheHeadersThatKeepBrowsersBack(string path)
    {
        using var client = fixture.Service.Client();
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", Header(answer, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("no-store", Header(answer, "Cache-Control"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
        Assert.Matches("^[0-9a-f]{16}$", Header(answer, "X-Request-Id"));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Preflight_OfAnotherSite_GetsNoPermission()
    {
        using var client = fixture.Service.Client();
        using var request = new HttpRequestMessage(HttpMethod.Options, "/v1/signout");
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("192.0.2.1")]
    public async Task Listen_InTheOpenWithoutEncryption_IsRefused(string address)
    {
        var refusal = await Assert.ThrowsAsync<SynthDataException>(() => TestService.StartAsync(settings => settings with { Listen = IPAddress.Parse(address) }));
        Assert.Equal(SettingsErrors.ListensInTheOpen, refusal.Diagnostics[0].Code);
    }

    [Fact]
    public async Task Listen_AddressTaken_IsACodedError()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var refusal = await Assert.ThrowsAsync<SynthDataException>(() => TestService.StartAsync(settings => settings with { Port = port }));
        Assert.Equal(SettingsErrors.AddressTaken, refusal.Diagnostics[0].Code);
    }

    [Fact]
    public async Task ForwardedAddress_OfATrustedProxy_IsTheOneInTheAuditLog()
    {
        await using var service = await TestService.StartAsync(settings => settings with { TrustedProxies = [IPNetwork.Parse("127.0.0.0/8")] });
        Assert.Equal("203.0.113.7", await AuditedAddressAsync(service, "198.51.100.1, 203.0.113.7"));
    }

    [Fact]
    public async Task ForwardedAddress_OfAnybodyElse_IsIgnored()
    {
        await using var trustsOthers = await TestService.StartAsync(settings => settings with { TrustedProxies = [IPNetwork.Parse("10.0.0.0/8")] });
        Assert.Equal("127.0.0.1", await AuditedAddressAsync(trustsOthers, "203.0.113.7"));
        Assert.Equal("127.0.0.1", await AuditedAddressAsync(fixture.Service, "203.0.113.7"));
    }

    [Fact]
    public async Task Tls_WithPemFiles_Answers()
    {
        using var folder = new TemporaryFolder();
        var tls = Certificate(folder);
        await using var service = await TestService.StartAsync(settings => settings with { Tls = tls });
        Assert.Equal("https", service.Url.Scheme);
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(tls.Certificate);
        using var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.GetCertHashString() == certificate.GetCertHashString();
        using var client = new HttpClient(handler) { BaseAddress = service.Url };
        using var answer = await client.GetAsync("/healthz", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("max-age=63072000", Header(answer, "Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("missing.pem", "key.pem")]
    [InlineData("certificate.pem", "missing.pem")]
    [InlineData("certificate.pem", "certificate.pem")]
    [InlineData("key.pem", "key.pem")]
    public async Task Tls_WithOtherFiles_IsACodedError(string certificate, string key)
    {
        using var folder = new TemporaryFolder();
        Certificate(folder);
        var refusal = await Assert.ThrowsAsync<SynthDataException>(() => TestService.StartAsync(settings => settings with { Tls = new(folder[certificate], folder[key]) }));
        Assert.Equal(SettingsErrors.CertificateUnusable, refusal.Diagnostics[0].Code);
    }

    [Fact]
    public async Task Server_ReadsNoSettingsOfTheFramework()
    {
        Environment.SetEnvironmentVariable("ASPNETCORE_URLS", "http://127.0.0.1:1");
        try
        {
            await using var service = await TestService.StartAsync();
            // The framework warns when an address that it was given is not taken.
            Assert.Empty(service.Log);
        }
        finally
        {
            Environment.SetEnvironmentVariable("ASPNETCORE_URLS", null);
        }
    }

    private static TlsSettings Certificate(TemporaryFolder folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return new(folder.Write("certificate.pem", certificate.ExportCertificatePem()), folder.Write("key.pem", key.ExportPkcs8PrivateKeyPem()));
    }

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));

    private static async Task<HttpStatusCode> StatusAsync(TestService service, string path, string host)
    {
        using var client = service.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<string> AuditedAddressAsync(TestService service, string forwarded)
    {
        using var client = service.Client(await service.KeyAsync(KeyService.AllProjects, Role.Viewer));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/signout");
        request.Headers.Add("X-Forwarded-For", forwarded);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var acts = await service.Platform.Audit.ListAsync("-", null, "signout", 1, null, TestContext.Current.CancellationToken);
        return acts.Items[0].Value.Address;
    }
}
