using System.Net;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Microsoft.IdentityModel.Tokens;
using SynthData.Api.Authentication.Tokens;
using SynthData.Api.Settings;

namespace SynthData.Api.Tests.Authentication;

public sealed class TokenTests : IAsyncLifetime
{
    private TokenServer _issuer = null!;

    public async ValueTask InitializeAsync() => _issuer = await TokenServer.StartAsync();

    public ValueTask DisposeAsync() => _issuer.DisposeAsync();

    [Fact]
    public async Task Token_Good_GivesRolesOfItsClaims()
    {
        using var tokens = Tokens();
        var caller = await tokens.FindAsync(_issuer.Token(), TestContext.Current.CancellationToken);
        Assert.Equal("user:ada", caller!.Actor);
        Assert.Equal("editor", caller.RoleIn("default"));
        Assert.Null(caller.RoleIn("other"));
    }

    [Fact]
    public async Task Token_SeveralRolesInAProject_GivesTheGreatest()
    {
        using var tokens = Tokens();
        var caller = await tokens.FindAsync(_issuer.Token(token => token.Claims["groups"] = new[] { "writers", "readers", "owners" }), TestContext.Current.CancellationToken);
        Assert.Equal("admin", caller!.RoleIn("default"));
        Assert.Equal("admin", caller.RoleIn("any"));
    }

    public static TheoryData<string> Faults => [.. FaultyTokens.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Token_Faulty_IsRefused(string fault)
    {
        using var tokens = Tokens();
        Assert.NotNull(await tokens.FindAsync(_issuer.Token(), TestContext.Current.CancellationToken));
        Assert.Null(await tokens.FindAsync(FaultyTokens[fault](_issuer), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Token_OfAnyBytes_IsRefusedWithoutAFault()
    {
        using var tokens = Tokens();
        var good = _issuer.Token();
        var mutations = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 200], Gen.Char.AlphaNumeric, Gen.OneOf("", "{", "}", "[", "null,", "\"", "1e999", "\\ud800"));
        await mutations.SampleAsync(
            async mutation =>
            {
                var (part, at, letter, insert) = mutation;
                var token = part == 2 ? Replaced(good, at, letter) : With(good, part, text => text.Insert(at % text.Length, insert + letter));
                return token == good || await tokens.FindAsync(token, TestContext.Current.CancellationToken) is null;
            },
            iter: 3000);
    }

    [Fact]
    public async Task Token_AtTheService_IsACredential()
    {
        await using var service = await TestService.StartAsync(settings => settings with { Issuers = [_issuer.Settings()] });
        Assert.Equal(HttpStatusCode.NoContent, await SignOutAsync(service, ("Authorization", "Bearer " + _issuer.Token())));
        Assert.Equal(HttpStatusCode.Unauthorized, await SignOutAsync(service, ("Authorization", "Bearer " + _issuer.Token(token => token.Audience = "others"))));
        Assert.Equal(HttpStatusCode.Unauthorized, await SignOutAsync(service));
    }

    [Fact]
    public async Task Token_OfARotatedKey_IsGoodOnceTheFloorPassed()
    {
        var clock = new ManualClock();
        using var tokens = Tokens(clock);
        Assert.NotNull(await tokens.FindAsync(_issuer.Token(), TestContext.Current.CancellationToken));
        var old = _issuer.Key;
        _issuer.Rotate(elliptic: true);
        Assert.Null(await tokens.FindAsync(_issuer.Token(), TestContext.Current.CancellationToken));
        Assert.Equal(1, _issuer.Fetches);
        clock.Forward(TimeSpan.FromSeconds(11));
        Assert.NotNull(await tokens.FindAsync(_issuer.Token(), TestContext.Current.CancellationToken));
        Assert.Equal(2, _issuer.Fetches);
        Assert.Null(await tokens.FindAsync(_issuer.Token(key: old), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Token_IssuerAway_AnswersThatItIsAway()
    {
        _issuer.IsAway = true;
        await using var service = await TestService.StartAsync(settings => settings with { Issuers = [_issuer.Settings()] });
        using var client = service.Client(_issuer.Token());
        using var answer = await client.PostAsync("/v1/signout", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task Token_IssuerAwayAfterItsKeysAreKnown_GoesOn()
    {
        var clock = new ManualClock();
        using var tokens = Tokens(clock);
        Assert.NotNull(await tokens.FindAsync(_issuer.Token(), TestContext.Current.CancellationToken));
        _issuer.IsAway = true;
        clock.Forward(TimeSpan.FromHours(7));
        Assert.NotNull(await tokens.FindAsync(_issuer.Token(token => token.Expires = token.Expires!.Value.AddHours(8)), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Token_UnverifiedAddress_NamesNobody()
    {
        using var tokens = Tokens(settings: _issuer.Settings(rolesClaim: "email", subjectClaim: "email"));
        Assert.Null(await tokens.FindAsync(_issuer.Token(token => token.Claims["email"] = "readers"), TestContext.Current.CancellationToken));
        var verified = _issuer.Token(token =>
        {
            token.Claims["email"] = "readers";
            token.Claims["email_verified"] = true;
        });
        Assert.Equal("viewer", (await tokens.FindAsync(verified, TestContext.Current.CancellationToken))!.RoleIn("default"));
    }

    [Fact]
    public async Task Token_OfTheProxy_CountsOnlyInItsHeaderAndFromOwnPages()
    {
        _issuer.Rotate(elliptic: true);
        var iap = _issuer.Settings(rolesClaim: "email", subjectClaim: "email") with { Issuer = IssuerSettings.Iap, JwksUrl = new(_issuer.Issuer + "/keys"), IsProxy = true };
        await using var service = await TestService.StartAsync(settings => settings with { Iap = iap });
        var token = _issuer.Token(descriptor =>
        {
            descriptor.Issuer = IssuerSettings.Iap;
            descriptor.Claims["email"] = "owners";
        });
        Assert.Equal(HttpStatusCode.NoContent, await SignOutAsync(service, ("x-goog-iap-jwt-assertion", token), ("Sec-Fetch-Site", "same-origin")));
        Assert.Equal(HttpStatusCode.Forbidden, await SignOutAsync(service, ("x-goog-iap-jwt-assertion", token), ("Sec-Fetch-Site", "cross-site")));
        Assert.Equal(HttpStatusCode.Forbidden, await SignOutAsync(service, ("x-goog-iap-jwt-assertion", token)));
        Assert.Equal(HttpStatusCode.Unauthorized, await SignOutAsync(service, ("Authorization", "Bearer " + token)));
        Assert.Equal(HttpStatusCode.Unauthorized, await SignOutAsync(service, ("x-goog-iap-jwt-assertion", token[..^3] + (token.EndsWith("AAA", StringComparison.Ordinal) ? "BBB" : "AAA")), ("Sec-Fetch-Site", "same-origin")));
    }

    [Fact]
    public async Task ProxyHeader_WithoutTheSetting_IsNoCredential()
    {
        await using var service = await TestService.StartAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await SignOutAsync(service, ("x-goog-iap-jwt-assertion", _issuer.Token()), ("Sec-Fetch-Site", "same-origin")));
    }

    private static readonly Dictionary<string, Func<TokenServer, string>> FaultyTokens = new()
    {
        ["expired"] = issuer => issuer.Token(token => token.Expires = token.NotBefore!.Value.AddSeconds(20)),
        ["no expiry"] = issuer => issuer.Token(token => token.Expires = null),
        ["not yet"] = issuer => issuer.Token(token => token.NotBefore = token.Expires!.Value.AddSeconds(-30)),
        ["wrong audience"] = issuer => issuer.Token(token => token.Audience = "others"),
        ["no audience"] = issuer => issuer.Token(token => token.Audience = null),
        ["wrong issuer"] = issuer => issuer.Token(token => token.Issuer = "https://accounts.google.com"),
        ["no subject"] = issuer => issuer.Token(token => token.Claims.Remove("sub")),
        ["another key"] = issuer => issuer.Token(key: new RsaSecurityKey(RSA.Create(2048)) { KeyId = issuer.Key.KeyId }),
        ["key without name"] = issuer => issuer.Token(key: new RsaSecurityKey(RSA.Create(2048))),
        ["unknown key name"] = issuer => issuer.Token(key: new RsaSecurityKey(RSA.Create(2048)) { KeyId = "made-up" }),
        ["public key as secret"] = issuer => issuer.Token(
            key: new SymmetricSecurityKey(Encoding.UTF8.GetBytes(((RsaSecurityKey)issuer.Key).Rsa.ExportRSAPublicKeyPem())) { KeyId = issuer.Key.KeyId }, algorithm: SecurityAlgorithms.HmacSha256),
        ["weaker signature"] = issuer => issuer.Token(algorithm: SecurityAlgorithms.RsaSha512),
        ["changed claims"] = issuer => Changed(issuer.Token()),
        ["changed signature"] = issuer => issuer.Token()[..^8] + "AAAAAAAA",
        ["no signature"] = issuer => Unsigned(issuer.Token()),
        ["key name null"] = issuer => With(issuer.Token(), 0, text => text.Replace($"\"{issuer.Key.KeyId}\"", "null", StringComparison.Ordinal)),
        ["key name a map"] = issuer => With(issuer.Token(), 0, text => text.Replace($"\"{issuer.Key.KeyId}\"", "{}", StringComparison.Ordinal)),
        ["signature kind null"] = issuer => With(issuer.Token(), 0, text => text.Replace("\"RS256\"", "null", StringComparison.Ordinal)),
        ["header null"] = issuer => With(issuer.Token(), 0, _ => "null"),
        ["issuer in a list"] = issuer => With(issuer.Token(), 1, text => text.Replace($"\"{issuer.Issuer}\"", $"[\"{issuer.Issuer}\"]", StringComparison.Ordinal)),
        ["expiry beyond time"] = issuer => issuer.Token(token =>
        {
            token.Expires = null;
            token.Claims["exp"] = -1L;
        }),
        ["not a token"] = _ => "abc.def.ghi",
        ["two parts"] = _ => "abc.def",
        ["too long"] = issuer => issuer.Token(token => token.Claims["padding"] = new string('x', 20_000)),
    };

    /// <summary>Another letter in the signature.</summary>
    private static string Replaced(string token, int at, char letter)
    {
        var begin = token.LastIndexOf('.') + 1;
        var position = begin + at % (token.Length - begin - 1);
        return token[..position] + letter + token[(position + 1)..];
    }

    private static string Changed(string token) => With(token, 1, text => text.Replace("\"ada\"", "\"eve\"", StringComparison.Ordinal));

    private static string Unsigned(string token)
    {
        var open = With(token, 0, text => text.Replace("RS256", "none", StringComparison.Ordinal));
        return open[..(open.LastIndexOf('.') + 1)];
    }

    private static string With(string token, int part, Func<string, string> change)
    {
        var parts = token.Split('.');
        parts[part] = Base64UrlEncoder.Encode(change(Base64UrlEncoder.Decode(parts[part])));
        return string.Join('.', parts);
    }

    private TokenCredentials Tokens(TimeProvider? clock = null, IssuerSettings? settings = null) =>
        new(new() { Issuers = [settings ?? _issuer.Settings()] }, clock ?? TimeProvider.System);

    private static async Task<HttpStatusCode> SignOutAsync(TestService service, params (string Name, string Value)[] headers)
    {
        using var client = service.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/signout");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
