using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace SynthData.Gcp.Credentials;

/// <summary>A service account that other credentials may act as.</summary>
/// <param name="source">The other credentials.</param>
/// <param name="account">Address of the account at IAM Credentials, without a verb: <c>https://.../serviceAccounts/EMAIL</c>.</param>
/// <param name="delegates">Accounts in between, each of which may act as the next.</param>
/// <param name="life">How long its tokens live.</param>
internal sealed class Impersonation(TokenClient client, TokenSource source, Uri account, IReadOnlyList<string> delegates, TimeSpan life) : TokenSource
{
    public override string Kind => "an impersonated service account";

    public override async Task<Token> FetchAsync(CancellationToken cancellation)
    {
        var answer = await AskAsync(
            "generateAccessToken",
            json =>
            {
                json.WriteStartArray("scope");
                json.WriteStringValue(Scope);
                json.WriteEndArray();
                json.WriteString("lifetime", string.Create(CultureInfo.InvariantCulture, $"{(long)life.TotalSeconds}s"));
            },
            cancellation);
        var expires = TokenClient.ReadText(answer, "expireTime");
        return DateTimeOffset.TryParse(expires, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end)
            ? new(TokenClient.ReadText(answer, "accessToken"), end)
            : throw TokenClient.NotUnderstood("`expireTime` is no time");
    }

    public override async Task<Token> FetchIdentityAsync(string audience, CancellationToken cancellation)
    {
        var answer = await AskAsync(
            "generateIdToken",
            json =>
            {
                json.WriteString("audience", audience);
                json.WriteBoolean("includeEmail", true);
            },
            cancellation);
        return Token.OfIdentity(TokenClient.ReadText(answer, "token"));
    }

    public override Task<string?> FindEmailAsync(CancellationToken cancellation) => Task.FromResult<string?>(Uri.UnescapeDataString(account.Segments[^1]));

    private async Task<JsonElement> AskAsync(string verb, Action<Utf8JsonWriter> write, CancellationToken cancellation)
    {
        var body = new ArrayBufferWriter<byte>();
        await using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            write(json);
            if (delegates.Count > 0)
            {
                json.WriteStartArray("delegates");
                foreach (var name in delegates) json.WriteStringValue(name);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return await client.PostJsonAsync(new(account.AbsoluteUri + ":" + verb), body.WrittenSpan.ToArray(), await source.FetchAsync(cancellation), cancellation);
    }
}
