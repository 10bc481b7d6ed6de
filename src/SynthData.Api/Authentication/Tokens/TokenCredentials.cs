using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SynthData.Api.Access;
using SynthData.Api.Settings;

namespace SynthData.Api.Authentication.Tokens;

/// <summary>Signed tokens of the issuers in the settings. Nothing is fetched, and nothing of the token library loaded, before the first token comes.</summary>
internal sealed class TokenCredentials : IDisposable
{
    private const int LongestToken = 16 << 10;
    private const int LargestDocument = 1 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly string[] Signatures = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSsaPssSha256];
    private static readonly string[] SenderSignatures = [SecurityAlgorithms.RsaSha256];
    private static readonly string[] IapSignatures = [SecurityAlgorithms.EcdsaSha256];
    private readonly Lazy<HttpClient> _http = new(() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience, MaxResponseContentBufferSize = LargestDocument });
    private readonly Lazy<TrustedIssuer[]> _issuers;
    private readonly Lazy<TrustedIssuer[]> _withSenders;
    private readonly Lazy<TrustedIssuer?> _iap;
    private readonly TimeProvider _clock;

    public TokenCredentials(ServiceSettings settings, TimeProvider clock)
    {
        _clock = clock;
        _issuers = new(() => [.. settings.Issuers.Select(issuer => Trust(issuer, Signatures))]);
        _withSenders = new(() => settings.Events.Senders is { } senders ? [.. _issuers.Value, Trust(senders, SenderSignatures)] : _issuers.Value);
        _iap = new(() => settings.Iap is { } iap ? Trust(iap, IapSignatures) : null);
    }

    /// <summary>Null when the token is not good, whatever the reason.</summary>
    public Task<Caller?> FindAsync(string token, CancellationToken cancellation) => FindAsync(token, _issuers.Value, cancellation);

    /// <summary>The same where senders of events may come, too.</summary>
    public Task<Caller?> FindOfEventsAsync(string token, CancellationToken cancellation) => FindAsync(token, _withSenders.Value, cancellation);

    /// <summary>The same for the token that Identity-Aware Proxy adds to a browser's requests.</summary>
    public async Task<Caller?> FindIapAsync(string token, CancellationToken cancellation) =>
        _iap.Value is { } iap && await FindAsync(token, [iap], cancellation) is { } caller ? caller with { IsAmbient = true } : null;

    public void Dispose()
    {
        if (_http.IsValueCreated) _http.Value.Dispose();
    }

    private static async Task<Caller?> FindAsync(string text, TrustedIssuer[] issuers, CancellationToken cancellation)
    {
        if (text.Length > LongestToken || Read(text) is not { } token) return null;
        foreach (var issuer in issuers.Where(issuer => issuer.IsOf(token)))
            if (await issuer.ValidateAsync(token, cancellation) is { } caller)
                return caller;
        return null;
    }

    private static JsonWebToken? Read(string text)
    {
        try
        {
            return new(text);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private TrustedIssuer Trust(IssuerSettings issuer, string[] signatures) => new(issuer, signatures, new(issuer, _http.Value, _clock), _clock);
}
