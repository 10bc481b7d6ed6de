using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SynthData.Gcp.Credentials;
using SynthData.Gcp.Transport;
using SynthData.Testing.Google;

namespace SynthData.Gcp.Tests.Credentials;

public sealed class GoogleCredentialsTests : IAsyncLifetime
{
    private static readonly CredentialSurroundings Nowhere = new(null, null, "127.0.0.1:9");

    private readonly CredentialsFolder _files = new();
    private readonly MovedClock _clock = new();
    private readonly HttpClient _http = new();
    private TokenServer _issuer = null!;
    private SynthData.Testing.Google.MetadataServer _machine = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _issuer = await TokenServer.StartAsync(_clock);
        _machine = await SynthData.Testing.Google.MetadataServer.StartAsync(_clock);
        _issuer.Accounts[CredentialsFolder.Email] = CredentialsFolder.Key;
        _issuer.People[CredentialsFolder.RefreshToken] = CredentialsFolder.ClientSecret;
        _issuer.Provided.Add("subject");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _files.Dispose();
        await _issuer.DisposeAsync();
        await _machine.DisposeAsync();
    }

    [Fact]
    public async Task ServiceAccount_ItsKey_GivesTokensAndSignatures()
    {
        using var credentials = Open(_files.ServiceAccount(_issuer.Address + "token"));
        Assert.Equal("issued-token-1", await credentials.GetAccessAsync(Stop));
        Assert.Equal("https://service", Claims(await credentials.GetIdentityAsync("https://service", Stop))["aud"]!.ToString());
        Assert.Equal(CredentialsFolder.Email, await credentials.FindEmailAsync(Stop));
        var signature = await credentials.TrySignAsync("text"u8.ToArray(), Stop);
        Assert.True(CredentialsFolder.Key.VerifyData("text"u8, signature!, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public async Task ServiceAccount_ClockIsWrong_IsRefusedAndSaysWhatToLookAt()
    {
        _clock.Now += TimeSpan.FromHours(3);
        var late = new MovedClock();
        using var credentials = Open(_files.ServiceAccount(_issuer.Address + "token"), clock: late);
        var failure = await Assert.ThrowsAsync<GcpException>(async () => await credentials.GetAccessAsync(Stop));
        Assert.Equal(GcpErrors.TokenRefused, failure.Code);
        Assert.Contains("invalid_grant", failure.Message, StringComparison.Ordinal);
        Assert.Contains("clock", failure.Code.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Person_LoggedIn_GivesTokensButNoIdentity()
    {
        using var credentials = Open(Person());
        Assert.Equal("issued-token-1", await credentials.GetAccessAsync(Stop));
        Assert.Equal("payer", credentials.QuotaProject);
        Assert.Null(await credentials.FindEmailAsync(Stop));
        Assert.Null(await credentials.TrySignAsync("text"u8.ToArray(), Stop));
        Assert.Equal(GcpErrors.TokenRefused, (await Assert.ThrowsAsync<GcpException>(async () => await credentials.GetIdentityAsync("https://service", Stop))).Code);
    }

    [Theory]
    [InlineData("""{"file":"FILE"}""", "subject")]
    [InlineData("""{"file":"FILE","format":{"type":"json","subject_token_field_name":"id"}}""", """{"id":"subject"}""")]
    public async Task Federation_TokenInAFile_IsExchanged(string source, string text)
    {
        using var credentials = Open(Federation(source.Replace("FILE", _files.Write("subject", text), StringComparison.Ordinal)));
        Assert.Equal("issued-token-1", await credentials.GetAccessAsync(Stop));
    }

    [Fact]
    public async Task Federation_TokenAtAnAddress_IsExchangedAndImpersonates()
    {
        _issuer.Provided.Add("metadata-token-1");
        await using var iam = await IamCredentialsServer.StartAsync(_clock);
        iam.CreateAccount(CredentialsFolder.Email);
        var source = $$$"""
            {"url":"http://{{{_machine.Host}}}/computeMetadata/v1/instance/service-accounts/default/token","headers":{"Metadata-Flavor":"Google"},
             "format":{"type":"json","subject_token_field_name":"access_token"}}
            """;
        using var credentials = Open(Federation(source, $"{iam.Address}v1/projects/-/serviceAccounts/{CredentialsFolder.Email}:generateAccessToken"));
        Assert.Equal($"token-of-{CredentialsFolder.Email}", await credentials.GetAccessAsync(Stop));
        Assert.Equal(CredentialsFolder.Email, await credentials.FindEmailAsync(Stop));
    }

    [Fact]
    public async Task Impersonation_OfAnAccount_GivesItsTokensAndIdentity()
    {
        await using var iam = await IamCredentialsServer.StartAsync(_clock);
        iam.CreateAccount(CredentialsFolder.Email);
        var person = await File.ReadAllTextAsync(Person(), Stop);
        var file = _files.Write(
            "impersonated.json",
            $$"""
            {"type":"impersonated_service_account","source_credentials":{{person}},"delegates":["projects/-/serviceAccounts/between@p.iam.gserviceaccount.com"],
             "service_account_impersonation_url":"{{iam.Address}}v1/projects/-/serviceAccounts/{{CredentialsFolder.Email}}:generateAccessToken"}
            """);
        using var credentials = Open(file);
        Assert.Equal($"token-of-{CredentialsFolder.Email}", await credentials.GetAccessAsync(Stop));
        Assert.Equal(CredentialsFolder.Email, Claims(await credentials.GetIdentityAsync("https://service", Stop))["email"]!.ToString());
        Assert.Equal("payer", credentials.QuotaProject);
    }

    [Fact]
    public async Task Machine_OfGoogleCloud_GivesTokensIdentityAndItsName()
    {
        using var credentials = Open(null, Nowhere with { MetadataHost = _machine.Host });
        Assert.StartsWith("metadata-token-", await credentials.GetAccessAsync(Stop), StringComparison.Ordinal);
        var claims = Claims(await credentials.GetIdentityAsync("https://service?a=b&c", Stop));
        Assert.Equal(("https://service?a=b&c", SynthData.Testing.Google.MetadataServer.Email), (claims["aud"]!.ToString(), claims["email"]!.ToString()));
        Assert.Equal(SynthData.Testing.Google.MetadataServer.Email, await credentials.FindEmailAsync(Stop));
    }

    [Fact]
    public async Task Order_OfPlaces_IsGoogles()
    {
        var (key, person) = (_files.ServiceAccount(_issuer.Address + "token"), Person());
        var everywhere = new CredentialSurroundings(key, person, _machine.Host);
        Assert.Equal("payer", await PayerAsync(person, everywhere));
        Assert.Null(await PayerAsync(null, everywhere));
        Assert.Equal("payer", await PayerAsync(null, everywhere with { File = null }));
        using var machine = Open(null, everywhere with { File = null, WellKnownFile = person + ".none" });
        Assert.StartsWith("metadata-token-", await machine.GetAccessAsync(Stop), StringComparison.Ordinal);

        async Task<string?> PayerAsync(string? file, CredentialSurroundings surroundings)
        {
            using var credentials = Open(file, surroundings);
            await credentials.GetAccessAsync(Stop);
            return credentials.QuotaProject;
        }
    }

    [Fact]
    public async Task Find_NoCredentialsAnywhere_SaysHowToGetSome()
    {
        using var credentials = Open(null);
        var failure = await Assert.ThrowsAsync<GcpException>(async () => await credentials.GetAccessAsync(Stop));
        Assert.Equal(GcpErrors.NoCredentials, failure.Code);
    }

    [Fact]
    public void Surroundings_OfVariables_AreGooglesPlaces()
    {
        if (OperatingSystem.IsWindows()) return;
        var variables = new Dictionary<string, string> { ["HOME"] = "/home/u", ["GOOGLE_APPLICATION_CREDENTIALS"] = "/key", ["GCE_METADATA_HOST"] = "h:1" };
        Assert.Equal(new("/key", "/home/u/.config/gcloud/application_default_credentials.json", "h:1"), CredentialSurroundings.Of(variables.GetValueOrDefault));
        variables["CLOUDSDK_CONFIG"] = "/settings";
        Assert.Equal("/settings/application_default_credentials.json", CredentialSurroundings.Of(variables.GetValueOrDefault).WellKnownFile);
        Assert.Equal(new(null, null, null), CredentialSurroundings.Of(_ => ""));
    }

    [Fact]
    public async Task GetAccess_Token_IsKeptUntilShortlyBeforeItsEnd()
    {
        using var credentials = Open(Person());
        Assert.Equal("issued-token-1", await credentials.GetAccessAsync(Stop));
        _clock.Now += TimeSpan.FromMinutes(54);
        Assert.Equal("issued-token-1", await credentials.GetAccessAsync(Stop));
        _clock.Now += TimeSpan.FromMinutes(2);
        Assert.Equal("issued-token-2", await credentials.GetAccessAsync(Stop));
        credentials.Forget("issued-token-1");
        Assert.Equal("issued-token-2", await credentials.GetAccessAsync(Stop));
        credentials.Forget("issued-token-2");
        Assert.Equal("issued-token-3", await credentials.GetAccessAsync(Stop));
    }

    [Fact]
    public async Task GetAccess_ByManyAtOnce_FetchesOnce()
    {
        using var credentials = Open(Person());
        var tokens = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => credentials.GetAccessAsync(Stop).AsTask()));
        Assert.All(tokens, token => Assert.Equal("issued-token-1", token));
        Assert.Single(_issuer.Asked);
    }

    [Fact]
    public async Task GetAccess_IssuerIsAway_TheTokenIsUsedToItsEnd()
    {
        using var credentials = Open(Person());
        await credentials.GetAccessAsync(Stop);
        _issuer.Fault = 503;
        _clock.Now += TimeSpan.FromMinutes(57);
        Assert.Equal("issued-token-1", await credentials.GetAccessAsync(Stop));
        var asked = _issuer.Asked.Count;
        Assert.Equal("issued-token-1", await credentials.GetAccessAsync(Stop));
        Assert.Equal(asked, _issuer.Asked.Count);
        _clock.Now += TimeSpan.FromMinutes(3);
        Assert.Equal(GcpErrors.Unreachable, (await Assert.ThrowsAsync<GcpException>(async () => await credentials.GetAccessAsync(Stop))).Code);
        _issuer.Fault = null;
        Assert.Equal("issued-token-2", await credentials.GetAccessAsync(Stop));
    }

    [Theory]
    [InlineData("", "is not JSON")]
    [InlineData("{}", "has no `type`")]
    [InlineData("[]", "has no `type`")]
    [InlineData("""{"type":"gdch_service_account"}""", "`gdch_service_account`, which is not supported")]
    [InlineData("""{"type":"service_account","client_email":"a"}""", "has no `private_key`")]
    [InlineData("""{"type":"service_account","client_email":"a","private_key":"SECRET"}""", "is no RSA key")]
    [InlineData("""{"type":"authorized_user","client_id":"a","client_secret":"SECRET","refresh_token":"SECRET","token_uri":"http://example.com/token"}""", "neither an `https` address")]
    [InlineData("""{"type":"external_account","audience":"a","subject_token_type":"b","token_url":"https://x/","credential_source":{"environment_id":"aws1"}}""", "without `file` or `url`")]
    public async Task Read_UnusableFile_SaysWhyWithoutQuotingIt(string text, string why)
    {
        using var credentials = Open(_files.Write("bad.json", text));
        var failure = await Assert.ThrowsAsync<GcpException>(async () => await credentials.GetAccessAsync(Stop));
        Assert.Equal(GcpErrors.BadCredentials, failure.Code);
        Assert.Contains(why, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_FileIsMissingOrHuge_SaysSo()
    {
        foreach (var file in new[] { _files.Write("huge", new string(' ', 100_000)), "/none/key.json" })
        {
            using var credentials = Open(file);
            Assert.Equal(GcpErrors.BadCredentials, (await Assert.ThrowsAsync<GcpException>(async () => await credentials.GetAccessAsync(Stop))).Code);
        }
    }

    [Fact]
    public async Task GetAccess_IssuerEchoesSecrets_NobodySeesThem()
    {
        using var network = new Answers((_, _) => Answers.Json($$"""{"error":"{{CredentialsFolder.RefreshToken}}","error_description":"{{CredentialsFolder.ClientSecret}}"}""", System.Net.HttpStatusCode.BadRequest));
        using var http = new HttpClient(network, disposeHandler: false);
        using var credentials = new GoogleCredentials(http, network.Options(_files.AuthorizedUser()));
        var text = (await Assert.ThrowsAsync<GcpException>(async () => await credentials.GetAccessAsync(Stop))).ToString();
        Assert.DoesNotContain(CredentialsFolder.RefreshToken, text, StringComparison.Ordinal);
        Assert.DoesNotContain(CredentialsFolder.ClientSecret, text, StringComparison.Ordinal);
    }

    private static JsonObject Claims(string token) => JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1]))!.AsObject();

    private GoogleCredentials Open(string? file, CredentialSurroundings? surroundings = null, TimeProvider? clock = null) => new(
        _http,
        new()
        {
            Project = "p", CredentialsFile = file, Surroundings = surroundings ?? Nowhere, FirstDelay = TimeSpan.FromMilliseconds(1), Clock = clock ?? _clock,
        });

    private string Person() => _files.Write(
        "person.json",
        $$"""
        {"type":"authorized_user","client_id":"c","client_secret":"{{CredentialsFolder.ClientSecret}}","refresh_token":"{{CredentialsFolder.RefreshToken}}",
         "quota_project_id":"payer","token_uri":"{{_issuer.Address}}token"}
        """);

    private string Federation(string source, string? impersonates = null) => _files.Write(
        "federation.json",
        $$"""
        {"type":"external_account","audience":"//iam.googleapis.com/x","subject_token_type":"urn:ietf:params:oauth:token-type:jwt","token_url":"{{_issuer.Address}}v1/token",
         {{(impersonates is null ? "" : $"\"service_account_impersonation_url\":\"{impersonates}\",")}}"credential_source":{{source}}}
        """);
}
