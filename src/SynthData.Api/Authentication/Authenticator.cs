using System.Net.Http.Headers;
using Microsoft.Extensions.Primitives;
using SynthData.Api.Access;
using SynthData.Api.Authentication.Tokens;
using SynthData.Api.Errors;
using SynthData.Api.Settings;
using SynthData.Errors;
using SynthData.Platform.Keys;

namespace SynthData.Api.Authentication;

/// <summary>What became of a request's credential: a caller, or why not.</summary>
internal readonly record struct Authenticated(Caller? Caller, DiagnosticCode? Refusal)
{
    public static readonly Authenticated Anonymous = new(null, ApiErrors.NoCredential), Refused = new(null, ApiErrors.BadCredential);

    public static implicit operator Authenticated(Caller? caller) => caller is null ? Refused : new(caller, null);
}

/// <summary>
/// Finds out who sends a request. An <c>Authorization</c> header alone decides when there is one; else the proxy's token, if a proxy is set; else the cookie.
/// </summary>
internal sealed class Authenticator(KeyCredentials keys, TokenCredentials tokens, BrowserSessions browsers, ServiceSettings settings)
{
    private const string Scheme = "Bearer";
    private const string IapHeader = "x-goog-iap-jwt-assertion";

    public async Task<Authenticated> AuthenticateAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers.Authorization.Count > 0) return await OfHeaderAsync(headers.Authorization, context.GetEndpoint()?.Metadata.GetMetadata<EventTokens>() is not null, context.RequestAborted);
        if (settings.Iap is not null && headers[IapHeader] is { Count: > 0 } assertion)
            return assertion is [{ } token] ? await tokens.FindIapAsync(token, context.RequestAborted) : Authenticated.Refused;
        if (browsers.HasCookie(context)) return await browsers.FindAsync(context);
        return Authenticated.Anonymous;
    }

    private async Task<Authenticated> OfHeaderAsync(StringValues header, bool ofEvents, CancellationToken cancellation)
    {
        if (header is not [var text] || !AuthenticationHeaderValue.TryParse(text, out var value) || value.Parameter is not { } credential
            || !value.Scheme.Equals(Scheme, StringComparison.OrdinalIgnoreCase))
            return Authenticated.Refused;
        if (credential.StartsWith(KeyService.Prefix, StringComparison.Ordinal)) return await keys.FindAsync(credential, cancellation);
        return await (ofEvents ? tokens.FindOfEventsAsync(credential, cancellation) : tokens.FindAsync(credential, cancellation));
    }
}
