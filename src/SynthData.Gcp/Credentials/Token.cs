using System.Buffers.Text;
using System.Text.Json;
using SynthData.Gcp.Transport;

namespace SynthData.Gcp.Credentials;

/// <summary>A token and when it ends. Prints neither.</summary>
internal sealed record Token(string Value, DateTimeOffset Expires)
{
    public override string ToString() => nameof(Token);

    /// <summary>An identity token, whose end stands in itself.</summary>
    /// <exception cref="GcpException">It is no JSON web token.</exception>
    public static Token OfIdentity(string jwt)
    {
        var parts = jwt.Split('.');
        if (parts.Length != 3) throw TokenClient.NotUnderstood("the identity token has not three parts");
        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            return new(jwt, DateTimeOffset.FromUnixTimeSeconds(claims.RootElement.GetProperty("exp").GetInt64()));
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or FormatException)
        {
            throw TokenClient.NotUnderstood("the identity token does not say when it ends");
        }
    }
}
