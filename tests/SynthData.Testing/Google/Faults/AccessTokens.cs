using System.Globalization;
using System.Net;
using System.Text;
using SynthData.Gcp;

namespace SynthData.Testing.Google.Faults;

/// <summary>Access tokens as Google gives them to a machine of its own, and those that have run out.</summary>
internal sealed class AccessTokens
{
    /// <summary>Of the first token; the second lasts, because a client gives up a request that meets two which have run out.</summary>
    private const int LeastRequests = 40;

    private readonly Lock _lock = new();
    private int _current = 1, _requests;

    /// <summary>A token of now.</summary>
    public string Issue()
    {
        lock (_lock) return Text(_current);
    }

    /// <summary>Whether a token lets in.</summary>
    /// <param name="token">That came with a request.</param>
    /// <param name="expire">Lets it run out now, if it has lasted.</param>
    public bool IsValid(string token, bool expire)
    {
        lock (_lock)
        {
            if (token != Text(_current)) return false;
            if (++_requests < LeastRequests || !expire || _current > 1) return true;
            _current++;
            return false;
        }
    }

    private static string Text(int number) => string.Create(CultureInfo.InvariantCulture, $"token-{number}");
}

/// <summary>
/// Leads requests for Google's hosts to servers of this machine, so that a program runs as it does on Google Cloud: with tokens, of which the metadata server
/// here gives some.
/// </summary>
internal sealed class GoogleAtHome(HttpMessageHandler inner, AccessTokens tokens, IReadOnlyDictionary<GcpService, Uri> servers) : DelegatingHandler(inner)
{
    private static readonly Dictionary<string, GcpService> Hosts = new(StringComparer.Ordinal)
    {
        ["storage.googleapis.com"] = GcpService.Storage, ["firestore.googleapis.com"] = GcpService.Firestore, ["pubsub.googleapis.com"] = GcpService.PubSub,
    };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        if (address.Host == "metadata.google.internal") return Task.FromResult(OfMetadata(address));
        if (Hosts.TryGetValue(address.Host, out var service))
        {
            request.RequestUri = new(servers[service], address.PathAndQuery);
            request.Version = HttpVersion.Version11;
        }

        return base.SendAsync(request, cancellationToken);
    }

    private HttpResponseMessage OfMetadata(Uri address) => new(HttpStatusCode.OK)
    {
        Content = address.AbsolutePath.EndsWith("/token", StringComparison.Ordinal)
            ? new StringContent($$"""{"access_token":"{{tokens.Issue()}}","expires_in":3600,"token_type":"Bearer"}""", Encoding.UTF8, "application/json")
            : new StringContent("tests@example.invalid"),
        Headers = { { "Metadata-Flavor", "Google" } },
    };
}
