using System.Net.Http.Headers;
using SynthData.Api.Access;
using SynthData.Api.Errors;
using SynthData.Errors;
using SynthData.Platform.Keys;

namespace SynthData.Api.Authentication;

/// <summary>What became of a request's credential: a caller, or why not.</summary>
internal readonly record struct Authenticated(Caller? Caller, DiagnosticCode? Refusal)
{
    public static implicit operator Authenticated(Caller? caller) => new(caller, caller is null ? ApiErrors.BadCredential : null);
}

/// <summary>Finds out who sends a request. An <c>Authorization</c> header alone decides when there is one.</summary>
internal sealed class Authenticator(KeyCredentials keys)
{
    private const string Scheme = "Bearer";

    public async Task<Authenticated> AuthenticateAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization is not [var header, ..]) return new(null, ApiErrors.NoCredential);
        if (context.Request.Headers.Authorization.Count > 1
            || !AuthenticationHeaderValue.TryParse(header, out var value)
            || !value.Scheme.Equals(Scheme, StringComparison.OrdinalIgnoreCase)
            || value.Parameter is not { } credential)
            return new(null, ApiErrors.BadCredential);
        return await (credential.StartsWith(KeyService.Prefix, StringComparison.Ordinal)
            ? keys.FindAsync(credential, context.RequestAborted)
            : Task.FromResult<Caller?>(null));
    }
}
