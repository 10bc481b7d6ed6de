using System.Text;

namespace SynthData.Gcp.Credentials;

/// <summary>The server that every machine and container on Google Cloud has, and that knows its service account.</summary>
/// <param name="host">Name or address, with a port when it is not 80.</param>
internal sealed class MetadataServer(TokenClient client, string host) : TokenSource
{
    public const string UsualHost = "metadata.google.internal";
    private const string Account = "instance/service-accounts/default/";

    private static readonly KeyValuePair<string, string>[] Headers = [new("Metadata-Flavor", "Google")];

    public override string Kind => "a machine of Google Cloud";

    public override async Task<Token> FetchAsync(CancellationToken cancellation) =>
        client.ReadAccess(TokenClient.JsonOf(await client.GetAsync(AddressOf(Account + "token"), Headers, cancellation)));

    public override async Task<Token> FetchIdentityAsync(string audience, CancellationToken cancellation) =>
        Token.OfIdentity(await TextAsync($"{Account}identity?format=full&audience={Uri.EscapeDataString(audience)}", cancellation));

    public override async Task<string?> FindEmailAsync(CancellationToken cancellation) => await TextAsync(Account + "email", cancellation);

    /// <summary>Asks whether there is such a server. Where there is none, its name is not known, and nobody wants to wait for that.</summary>
    public Task ProbeAsync(CancellationToken cancellation) => client.GetAsync(AddressOf(Account + "email"), Headers, cancellation, attempts: 2);

    /// <summary>Project that the machine belongs to.</summary>
    public Task<string> ProjectAsync(CancellationToken cancellation) => TextAsync("project/project-id", cancellation);

    private Uri AddressOf(string path) => new($"http://{host}/computeMetadata/v1/{path}");

    private async Task<string> TextAsync(string path, CancellationToken cancellation) =>
        Encoding.UTF8.GetString((await client.GetAsync(AddressOf(path), Headers, cancellation)).Span).Trim() is { Length: > 0 } text
            ? text
            : throw TokenClient.NotUnderstood("it is empty");
}
