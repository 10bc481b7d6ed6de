using SynthData.Gcp.Transport;

namespace SynthData.Gcp.Credentials;

/// <summary>Workload identity federation: another provider's token, from a file or an address, is exchanged for one of Google's.</summary>
/// <param name="audience">The provider, as Google names it.</param>
/// <param name="subjectType">What kind of token the provider gives.</param>
/// <param name="issuer">Where tokens are exchanged.</param>
/// <param name="subject">Where the provider's token is.</param>
internal sealed class FederatedIdentity(TokenClient client, string audience, string subjectType, Uri issuer, SubjectToken subject) : TokenSource
{
    public override string Kind => "workload identity federation";

    public override async Task<Token> FetchAsync(CancellationToken cancellation) => client.ReadAccess(await client.PostFormAsync(
        issuer,
        [
            new("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
            new("requested_token_type", "urn:ietf:params:oauth:token-type:access_token"),
            new("audience", audience),
            new("scope", Scope),
            new("subject_token_type", subjectType),
            new("subject_token", await subject.ReadAsync(client, cancellation)),
        ],
        cancellation));
}

/// <summary>Where the provider's token is. Read anew each time: providers replace it.</summary>
/// <param name="File">Path; null when it is at <paramref name="Address"/>.</param>
/// <param name="Address">HTTPS, or of this machine; null when it is in a file.</param>
/// <param name="Headers">Sent to the address.</param>
/// <param name="Member">Member of a JSON object that holds the token; null when all the text is the token.</param>
internal sealed record SubjectToken(string? File, Uri? Address, IReadOnlyList<KeyValuePair<string, string>> Headers, string? Member)
{
    public async Task<string> ReadAsync(TokenClient client, CancellationToken cancellation)
    {
        var bytes = File is null ? await client.GetAsync(Address!, Headers, cancellation) : await SmallFile.ReadAsync(File, cancellation);
        var text = Member is null ? System.Text.Encoding.UTF8.GetString(bytes.Span).Trim() : TokenClient.ReadText(TokenClient.JsonOf(bytes), Member);
        return text.Length > 0 ? text : throw new GcpException($"The provider's token in `{File ?? Address!.Host}` is empty") { Code = GcpErrors.BadCredentials };
    }
}
