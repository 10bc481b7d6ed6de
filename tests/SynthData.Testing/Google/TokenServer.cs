using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SynthData.Testing.Google;

/// <summary>Google's issuer of tokens: for service accounts' signed claims and people's refresh tokens (<c>/token</c>), and for other providers' tokens (<c>/v1/token</c>).</summary>
public sealed class TokenServer : LoopbackServer
{
    private const string UsualAddress = "https://oauth2.googleapis.com/token", Grants = "urn:ietf:params:oauth:grant-type:";

    private readonly TimeProvider _clock;
    private int _tokens;

    private TokenServer(TimeProvider clock) => _clock = clock;

    /// <summary>Keys of service accounts, by e-mail address.</summary>
    public ConcurrentDictionary<string, RSA> Accounts { get; } = new(StringComparer.Ordinal);

    /// <summary>Refresh tokens of people, with the secret of their client.</summary>
    public ConcurrentDictionary<string, string> People { get; } = new(StringComparer.Ordinal);

    /// <summary>Tokens of other providers that are accepted.</summary>
    public ConcurrentBag<string> Provided { get; } = [];

    /// <summary>Life of access tokens.</summary>
    public int Seconds { get; set; } = 3600;

    public static async Task<TokenServer> StartAsync(TimeProvider? clock = null)
    {
        var server = new TokenServer(clock ?? TimeProvider.System);
        await server.ListenAsync();
        return server;
    }

    private protected override async Task HandleAsync(HttpContext context)
    {
        JsonObject answer;
        try
        {
            if (context.Request.Method != "POST" || !context.Request.HasFormContentType) throw new OAuthRefusal("invalid_request");
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            answer = (context.Request.Path.Value, form["grant_type"].ToString()) switch
            {
                ("/token", Grants + "jwt-bearer") => OfAccount(form["assertion"].ToString()),
                ("/token", "refresh_token") => OfPerson(form),
                ("/v1/token", Grants + "token-exchange") => OfProvider(form),
                _ => throw new OAuthRefusal("unsupported_grant_type"),
            };
        }
        catch (OAuthRefusal refusal)
        {
            context.Response.StatusCode = 400;
            answer = new() { ["error"] = refusal.Message, ["error_description"] = "Refused." };
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
    }

    private JsonObject OfAccount(string assertion)
    {
        var parts = assertion.Split('.');
        if (parts.Length != 3) throw new OAuthRefusal("invalid_grant");
        var claims = JsonSerializer.Deserialize<JsonObject>(Base64Url.DecodeFromChars(parts[1]))!;
        var header = JsonSerializer.Deserialize<JsonObject>(Base64Url.DecodeFromChars(parts[0]))!;
        var (from, until, now) = ((long)claims["iat"]!, (long)claims["exp"]!, _clock.GetUtcNow().ToUnixTimeSeconds());
        var isTrue = (string?)header["alg"] == "RS256" && Accounts.TryGetValue((string?)claims["iss"] ?? "", out var key)
            && key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            && (string?)claims["aud"] is var audience && (audience == UsualAddress || audience == Address + "token")
            && until - from <= 3600 && until > now && from <= now + 300;
        if (!isTrue) throw new OAuthRefusal("invalid_grant");
        if ((string?)claims["target_audience"] is { } target) return new() { ["id_token"] = SignedToken.Of(Accounts[(string)claims["iss"]!], _clock.GetUtcNow(), target, (string)claims["iss"]!) };
        return (string?)claims["scope"] is { Length: > 0 } ? Access() : throw new OAuthRefusal("invalid_scope");
    }

    private JsonObject OfPerson(IFormCollection form) =>
        People.TryGetValue(form["refresh_token"].ToString(), out var secret) && secret == form["client_secret"] && form["client_id"] != ""
            ? Access()
            : throw new OAuthRefusal("invalid_grant");

    private JsonObject OfProvider(IFormCollection form)
    {
        if (form["audience"] == "" || form["subject_token_type"] == "" || form["requested_token_type"] != "urn:ietf:params:oauth:token-type:access_token") throw new OAuthRefusal("invalid_request");
        if (!Provided.Contains(form["subject_token"].ToString(), StringComparer.Ordinal)) throw new OAuthRefusal("invalid_grant");
        var answer = Access();
        answer["issued_token_type"] = "urn:ietf:params:oauth:token-type:access_token";
        return answer;
    }

    private JsonObject Access() => new()
    {
        ["access_token"] = string.Create(CultureInfo.InvariantCulture, $"issued-token-{Interlocked.Increment(ref _tokens)}"), ["expires_in"] = Seconds, ["token_type"] = "Bearer",
    };

    private sealed class OAuthRefusal(string error) : Exception(error);
}
