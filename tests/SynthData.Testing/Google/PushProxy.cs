using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace SynthData.Testing.Google;

/// <summary>
/// Stands between the service and what calls it without a token, such as Pub/Sub's emulator: adds the token that Google would have signed, and serves the keys to check it by.
/// </summary>
public sealed class PushProxy : IAsyncDisposable
{
    public const string Audience = "https://synthdata.test", Account = "pusher@project.iam.gserviceaccount.com";
    private const string KeyId = "key-of-the-test", Issuer = "https://accounts.google.com";

    private readonly RSA _key = RSA.Create(2048);
    private readonly HttpClient _http = new();
    private readonly WebApplication _server;
    private readonly Uri _target;
    private readonly string _audience;
    private int _pushes;

    private PushProxy(WebApplication server, Uri target, string audience) => (_server, _target, _audience) = (server, target, audience);

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_server.Urls.Single() + "/");

    public Uri KeysUrl => new(Address, "keys");

    /// <summary>Requests passed on so far.</summary>
    public int Pushes => Volatile.Read(ref _pushes);

    /// <summary>Where requests are passed on as those of an account instead of <see cref="Account"/>.</summary>
    public Uri As(string account) => new(Address, $"as/{account}/");

    /// <param name="target">The service.</param>
    /// <param name="audience">What the tokens are for.</param>
    public static async Task<PushProxy> StartAsync(Uri target, string audience = Audience)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var proxy = new PushProxy(app, target, audience);
        app.Run(proxy.HandleAsync);
        await app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
        _key.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (context.Request.Path == "/keys")
        {
            await context.Response.WriteAsync(Keys().ToJsonString(), context.RequestAborted);
            return;
        }

        Interlocked.Increment(ref _pushes);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var (account, path) = context.Request.Path.Value!.Split('/', 4) is ["", "as", var named, var rest] ? (named, "/" + rest) : (Account, context.Request.Path.Value);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_target, path)) { Content = new ByteArrayContent(body.ToArray()) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        foreach (var header in context.Request.Headers.Where(header => header.Key.StartsWith("ce-", StringComparison.OrdinalIgnoreCase))) request.Headers.Add(header.Key, [.. header.Value]);
        request.Headers.Authorization = new("Bearer", Token(account));
        using var answer = await _http.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        if (answer.StatusCode != HttpStatusCode.NoContent) await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private JsonObject Keys()
    {
        var key = _key.ExportParameters(includePrivateParameters: false);
        return new() { ["keys"] = new JsonArray(new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["alg"] = "RS256", ["kid"] = KeyId, ["n"] = Encode(key.Modulus!), ["e"] = Encode(key.Exponent!) }) };
    }

    private string Token(string account)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var header = new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = KeyId };
        var claims = new JsonObject
        {
            ["iss"] = Issuer, ["aud"] = _audience, ["sub"] = "1234567890", ["azp"] = account, ["email"] = account, ["email_verified"] = true, ["iat"] = now - 10, ["exp"] = now + 600,
        };
        var text = $"{Encode(JsonSerializer.SerializeToUtf8Bytes(header))}.{Encode(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        return $"{text}.{Encode(_key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
