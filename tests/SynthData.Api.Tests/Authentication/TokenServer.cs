using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SynthData.Api.Settings;

namespace SynthData.Api.Tests.Authentication;

/// <summary>An issuer of tokens on this machine: discovery document, public keys, and tokens signed with them.</summary>
internal sealed class TokenServer : IAsyncDisposable
{
    public const string Audience = "synthdata-tests";
    private readonly WebApplication _app;
    private List<SecurityKey> _keys = [];

    private TokenServer(WebApplication app) => _app = app;

    public string Issuer => _app.Urls.First();

    /// <summary>How often the keys were fetched.</summary>
    public int Fetches { get; private set; }

    /// <summary>Answers nothing but errors.</summary>
    public bool IsAway { get; set; }

    public SecurityKey Key { get; private set; } = null!;

    public static async Task<TokenServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new TokenServer(builder.Build());
        server.Rotate();
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public IssuerSettings Settings(string rolesClaim = "groups", string subjectClaim = "sub") => new(
        Issuer, Audience, null, subjectClaim, rolesClaim,
        new Dictionary<string, IReadOnlyDictionary<string, string>>
        {
            ["readers"] = new Dictionary<string, string> { ["default"] = "viewer" },
            ["writers"] = new Dictionary<string, string> { ["default"] = "editor" },
            ["owners"] = new Dictionary<string, string> { ["*"] = "admin" },
        });

    /// <summary>A new key; the old one is gone.</summary>
    public void Rotate(bool elliptic = false)
    {
        SecurityKey key = elliptic ? new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) : new RsaSecurityKey(RSA.Create(2048));
        key.KeyId = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
        Key = key;
        _keys = [key];
    }

    /// <summary>A token that is good unless something is changed.</summary>
    public string Token(Action<SecurityTokenDescriptor>? change = null, SecurityKey? key = null, string? algorithm = null)
    {
        key ??= Key;
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            NotBefore = now.AddMinutes(-1),
            IssuedAt = now.AddMinutes(-1),
            Expires = now.AddMinutes(5),
            Claims = new Dictionary<string, object> { ["sub"] = "ada", ["groups"] = new[] { "writers", "others" } },
            SigningCredentials = new(key, algorithm ?? (key is ECDsaSecurityKey ? SecurityAlgorithms.EcdsaSha256 : SecurityAlgorithms.RsaSha256)),
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (IsAway)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        if (context.Request.Path == "/keys")
        {
            Fetches++;
            WriteKeys(json);
        }
        else
        {
            json.WriteString("issuer", Issuer);
            json.WriteString("jwks_uri", Issuer + "/keys");
        }

        json.WriteEndObject();
    }

    private void WriteKeys(Utf8JsonWriter json)
    {
        json.WriteStartArray("keys");
        foreach (var key in _keys)
        {
            var jwk = key is RsaSecurityKey rsa
                ? JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(rsa.Rsa.ExportParameters(includePrivateParameters: false)))
                : JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(ECDsa.Create(((ECDsaSecurityKey)key).ECDsa.ExportParameters(includePrivateParameters: false))));
            json.WriteStartObject();
            foreach (var (name, value) in new[] { ("kty", jwk.Kty), ("n", jwk.N), ("e", jwk.E), ("crv", jwk.Crv), ("x", jwk.X), ("y", jwk.Y), ("kid", key.KeyId), ("use", "sig") })
                if (value is not null)
                    json.WriteString(name, value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
