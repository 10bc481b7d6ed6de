using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SynthData.Gcp.Credentials;

/// <summary>A service account by its private key: signs a claim of who we are, for which the issuer gives a token.</summary>
internal sealed class ServiceAccountKey(TokenClient client, string email, string? keyId, RSA key, Uri issuer) : TokenSource
{
    private const string Grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    public override string Kind => "a service account's key";

    public override async Task<Token> FetchAsync(CancellationToken cancellation) => client.ReadAccess(await ExchangeAsync("scope", Scope, cancellation));

    public override async Task<Token> FetchIdentityAsync(string audience, CancellationToken cancellation)
    {
        var answer = await ExchangeAsync("target_audience", audience, cancellation);
        return Token.OfIdentity(TokenClient.ReadText(answer, "id_token"));
    }

    public override Task<string?> FindEmailAsync(CancellationToken cancellation) => Task.FromResult<string?>(email);

    public override byte[] TrySign(ReadOnlySpan<byte> bytes) => key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private Task<JsonElement> ExchangeAsync(string claim, string value, CancellationToken cancellation) =>
        client.PostFormAsync(issuer, [new("grant_type", Grant), new("assertion", Assertion(claim, value))], cancellation);

    private string Assertion(string claim, string value)
    {
        var now = client.Clock.GetUtcNow();
        var header = Part(json =>
        {
            json.WriteString("alg", "RS256");
            json.WriteString("typ", "JWT");
            if (keyId is not null) json.WriteString("kid", keyId);
        });
        var claims = Part(json =>
        {
            json.WriteString("iss", email);
            json.WriteString("sub", email);
            json.WriteString("aud", issuer.OriginalString);
            json.WriteNumber("iat", now.ToUnixTimeSeconds());
            json.WriteNumber("exp", (now + Life).ToUnixTimeSeconds());
            json.WriteString(claim, value);
        });
        var text = $"{header}.{claims}";
        return $"{text}.{Base64Url.EncodeToString(TrySign(Encoding.ASCII.GetBytes(text)))}";
    }

    private static string Part(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Base64Url.EncodeToString(bytes.WrittenSpan);
    }
}
