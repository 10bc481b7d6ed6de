using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SynthData.Testing.Google;

/// <summary>Identity tokens as Google signs them.</summary>
internal static class SignedToken
{
    public static string Of(RSA key, DateTimeOffset now, string audience, string? email)
    {
        var claims = new JsonObject
        {
            ["iss"] = "https://accounts.google.com", ["aud"] = audience, ["sub"] = "1", ["iat"] = now.ToUnixTimeSeconds(), ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
        };
        if (email is not null) (claims["email"], claims["email_verified"]) = (email, true);
        var text = $"{Part(new() { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = "k1" })}.{Part(claims)}";
        return $"{text}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
