using System.Text;
using SynthData.Gcp.SecretManager;
using SynthData.Gcp.Transport;

namespace SynthData.Platform.Databases.Postgres;

/// <summary>The database's password, from Secret Manager: each new connection has the one that holds now.</summary>
internal sealed class SecretPassword : IDisposable
{
    private readonly GcpTransport _transport;
    private readonly SecretCache _cache;
    private readonly SecretReference _secret;

    public SecretPassword(DatabasePassword password, TimeProvider clock)
    {
        _transport = new(password.Gcp with { Clock = clock });
        _cache = new(new(_transport), clock);
        _secret = password.Secret;
    }

    /// <exception cref="GcpException">It can't be read, and was not before.</exception>
    public async ValueTask<string> GetAsync(CancellationToken cancellation) =>
        // Editors and shells end a text with a line break.
        Encoding.UTF8.GetString(await _cache.GetAsync(_secret, cancellation)).TrimEnd('\r', '\n');

    public void Dispose() => _transport.Dispose();
}
