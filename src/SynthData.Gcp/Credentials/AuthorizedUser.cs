namespace SynthData.Gcp.Credentials;

/// <summary>A person who logged in with gcloud: a refresh token.</summary>
internal sealed class AuthorizedUser(TokenClient client, string clientId, string clientSecret, string refreshToken, Uri issuer) : TokenSource
{
    public override string Kind => "a person";

    public override async Task<Token> FetchAsync(CancellationToken cancellation) => client.ReadAccess(await client.PostFormAsync(
        issuer,
        [new("grant_type", "refresh_token"), new("client_id", clientId), new("client_secret", clientSecret), new("refresh_token", refreshToken)],
        cancellation));
}
