using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using SynthData.Api.Errors;
using SynthData.Api.Settings;
using SynthData.Errors;

namespace SynthData.Api.Authentication.Tokens;

/// <summary>
/// The public keys of one issuer: fetched when the first token comes, again after some hours, and when a token names a key that is not known, as after a
/// rotation. Made-up names of keys do not make us ask the issuer more often than every few seconds.
/// </summary>
internal sealed class IssuerKeys(IssuerSettings issuer, HttpClient http, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(6), Floor = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private volatile Known? _known;
    private Task _fetch = Task.CompletedTask;
    private DateTimeOffset _tried = DateTimeOffset.MinValue;

    /// <exception cref="SynthDataException">The issuer can't be reached and no key of it is known.</exception>
    public async Task<IReadOnlyList<SecurityKey>> GetAsync(string? keyId, CancellationToken cancellation)
    {
        if (_known is { } known && !IsWanting(known, keyId)) return known.Keys;
        await FetchOnceAsync().WaitAsync(cancellation);
        return _known?.Keys ?? throw new SynthDataException(ApiErrors.IssuerAway, ApiErrors.IssuerAway.Title);
    }

    /// <summary>All who wait share one fetch, which goes on when one of them leaves.</summary>
    private Task FetchOnceAsync()
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (_fetch.IsCompleted && now - _tried >= Floor) (_tried, _fetch) = (now, FetchAsync());
            return _fetch;
        }
    }

    private bool IsWanting(Known known, string? keyId) =>
        clock.GetUtcNow() - known.Since >= Fresh || keyId is not null && !known.Keys.Any(key => key.KeyId == keyId);

    /// <summary>When the issuer can't be reached or answers with something else, the keys known so far go on.</summary>
    private async Task FetchAsync()
    {
        try
        {
            if ((issuer.JwksUrl ?? await DiscoverAsync()) is not { } url) return;
            var keys = new JsonWebKeySet(await http.GetStringAsync(url)).GetSigningKeys();
            _known = new([.. keys], clock.GetUtcNow());
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or JsonException or ArgumentException or InvalidOperationException or KeyNotFoundException)
        {
            // The token that waits is answered by what is known; the next one after a while asks again.
        }
    }

    private async Task<Uri?> DiscoverAsync()
    {
        using var document = JsonDocument.Parse(await http.GetStringAsync(new Uri(issuer.Issuer.TrimEnd('/') + "/.well-known/openid-configuration")));
        var root = document.RootElement;
        return root.GetProperty("issuer").GetString() == issuer.Issuer && Setting.IsUrl(root.GetProperty("jwks_uri").GetString() ?? "", out var url) ? url : null;
    }

    private sealed record Known(IReadOnlyList<SecurityKey> Keys, DateTimeOffset Since);
}
