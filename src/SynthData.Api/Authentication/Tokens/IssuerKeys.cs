using System.Net.Http;
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
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile Known? _known;
    private DateTimeOffset _tried = DateTimeOffset.MinValue;

    /// <exception cref="SynthDataException">The issuer can't be reached and no key of it is known.</exception>
    public async Task<IReadOnlyList<SecurityKey>> GetAsync(string? keyId, CancellationToken cancellation)
    {
        if (_known is { } known && !IsWanting(known, keyId)) return known.Keys;
        await _turn.WaitAsync(cancellation);
        try
        {
            if (_known is { } meanwhile && !IsWanting(meanwhile, keyId)) return meanwhile.Keys;
            var now = clock.GetUtcNow();
            if (now - _tried >= Floor)
            {
                _tried = now;
                if (await FetchAsync(cancellation) is { } keys) _known = new(keys, now);
            }

            return _known?.Keys ?? throw new SynthDataException(ApiErrors.IssuerAway, ApiErrors.IssuerAway.Title);
        }
        finally
        {
            _turn.Release();
        }
    }

    private bool IsWanting(Known known, string? keyId) =>
        clock.GetUtcNow() - known.Since >= Fresh || keyId is not null && !known.Keys.Any(key => key.KeyId == keyId);

    /// <summary>Null when the issuer can't be reached or answers with something else: the keys known so far go on.</summary>
    private async Task<IReadOnlyList<SecurityKey>?> FetchAsync(CancellationToken cancellation)
    {
        try
        {
            if ((issuer.JwksUrl ?? await DiscoverAsync(cancellation)) is not { } url) return null;
            return [.. new JsonWebKeySet(await http.GetStringAsync(url, cancellation)).GetSigningKeys()];
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or ArgumentException or InvalidOperationException
            || failure is OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<Uri?> DiscoverAsync(CancellationToken cancellation)
    {
        using var document = JsonDocument.Parse(await http.GetStringAsync(new Uri(issuer.Issuer.TrimEnd('/') + "/.well-known/openid-configuration"), cancellation));
        var root = document.RootElement;
        return root.GetProperty("issuer").GetString() == issuer.Issuer && Setting.IsUrl(root.GetProperty("jwks_uri").GetString() ?? "", out var url) ? url : null;
    }

    private sealed record Known(IReadOnlyList<SecurityKey> Keys, DateTimeOffset Since);
}
