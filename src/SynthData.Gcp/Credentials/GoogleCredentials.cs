using System.Collections.Concurrent;
using SynthData.Gcp.Transport;

namespace SynthData.Gcp.Credentials;

/// <summary>
/// Application default credentials: who this program is at Google Cloud. In Google's order: the file of the settings, that of GOOGLE_APPLICATION_CREDENTIALS, that of
/// gcloud, the metadata server. Found at the first use; tokens are kept.
/// </summary>
internal sealed class GoogleCredentials : IDisposable
{
    private readonly GcpOptions _options;
    private readonly TokenClient _client;
    private readonly SemaphoreSlim _finding = new(1);
    private readonly KeptToken _access;
    private readonly ConcurrentDictionary<string, KeptToken> _identities = new(StringComparer.Ordinal);
    private volatile TokenSource? _source;

    public GoogleCredentials(HttpClient http, GcpOptions options)
    {
        _options = options;
        _client = new(http, options);
        _access = new(async cancellation => await (await FindAsync(cancellation)).FetchAsync(cancellation), options.Clock);
    }

    /// <summary>Project that the credentials say pays for requests; known after the first token.</summary>
    public string? QuotaProject => _source?.QuotaProject;

    /// <summary>An access token for Google's services.</summary>
    /// <exception cref="GcpException">There are no credentials, or no token for them.</exception>
    public ValueTask<string> GetAccessAsync(CancellationToken cancellation) => _access.GetAsync(cancellation);

    /// <summary>An identity token, which proves to <paramref name="audience"/> who we are.</summary>
    /// <exception cref="GcpException">As above, or the credentials give none.</exception>
    public ValueTask<string> GetIdentityAsync(string audience, CancellationToken cancellation) => _identities.GetOrAdd(
        audience,
        static (audience, self) => new(async cancellation => await (await self.FindAsync(cancellation)).FetchIdentityAsync(audience, cancellation), self._options.Clock),
        this).GetAsync(cancellation);

    /// <summary>E-mail address of the service account; null when the credentials are of none, or do not tell.</summary>
    public async Task<string?> FindEmailAsync(CancellationToken cancellation) => await (await FindAsync(cancellation)).FindEmailAsync(cancellation);

    /// <summary>Signature by the account's own key (RSA with SHA-256); null when the key is not here and IAM has to sign.</summary>
    public async Task<byte[]?> TrySignAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => (await FindAsync(cancellation)).TrySign(bytes.Span);

    /// <summary>A service refused the access token.</summary>
    public void Forget(string token) => _access.Forget(token);

    public void Dispose()
    {
        _access.Dispose();
        foreach (var identity in _identities.Values) identity.Dispose();
        _finding.Dispose();
    }

    private async ValueTask<TokenSource> FindAsync(CancellationToken cancellation)
    {
        if (_source is { } known) return known;
        await _finding.WaitAsync(cancellation);
        try
        {
            return _source ??= await LookAsync(cancellation);
        }
        finally
        {
            _finding.Release();
        }
    }

    private async Task<TokenSource> LookAsync(CancellationToken cancellation)
    {
        var places = _options.Surroundings;
        if ((_options.CredentialsFile ?? places.File) is { } named) return await new CredentialsFile(_client, named).ReadAsync(cancellation);
        if (places.WellKnownFile is { } usual && File.Exists(usual)) return await new CredentialsFile(_client, usual).ReadAsync(cancellation);
        var server = new MetadataServer(_client, places.MetadataHost ?? MetadataServer.UsualHost);
        try
        {
            await server.ProbeAsync(cancellation);
            return server;
        }
        catch (GcpException failure) when (failure is { InnerException: not null } && failure.Code == GcpErrors.Unreachable)
        {
            throw new GcpException("No file has credentials for Google Cloud, and there is no metadata server", failure) { Code = GcpErrors.NoCredentials };
        }
    }
}
