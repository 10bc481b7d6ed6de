using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SynthData.Api.Access;
using SynthData.Api.Settings;
using SynthData.Platform.Keys;

namespace SynthData.Api.Authentication.Tokens;

/// <summary>One issuer: checks its tokens, and turns their claims into roles.</summary>
internal sealed class TrustedIssuer(IssuerSettings settings, IReadOnlyList<string> signatures, IssuerKeys keys, TimeProvider clock)
{
    private const string GoogleShort = "accounts.google.com";
    private const string Email = "email", EmailVerified = "email_verified";
    private const int LongestSubject = 200;
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    /// <summary>Whether the token says that it is for us and from this issuer; nothing of it is proven yet.</summary>
    public bool IsOf(JsonWebToken token) => Issuers.Contains(token.Issuer) && token.Audiences.Any(settings.IsFor);

    /// <summary>Google's own tokens come with either of two names.</summary>
    private string[] Issuers => settings.Issuer == IssuerSettings.Google ? [IssuerSettings.Google, GoogleShort] : [settings.Issuer];

    /// <summary>Null when the token is not good.</summary>
    public async Task<Caller?> ValidateAsync(JsonWebToken token, CancellationToken cancellation)
    {
        // Before the keys are fetched: a token with another kind of signature is refused whatever the keys are, and extensions that we do not know must not be ignored.
        if (!signatures.Contains(token.Alg, StringComparer.Ordinal) || token.TryGetHeaderValue<object>("crit", out _)) return null;
        var parameters = new TokenValidationParameters
        {
            ValidIssuers = Issuers,
            AudienceValidator = (audiences, _, _) => audiences.Any(settings.IsFor),
            ValidAlgorithms = signatures,
            IssuerSigningKeys = await keys.GetAsync(string.IsNullOrEmpty(token.Kid) ? null : token.Kid, cancellation),
            LifetimeValidator = (begins, ends, _, _) => IsInTime(begins, ends),
        };
        var result = await Handler.ValidateTokenAsync(token, parameters);
        return result.IsValid && Subject(token) is { } subject ? new($"user:{subject}", RolesOf(token)) : null;
    }

    private bool IsInTime(DateTime? begins, DateTime? ends)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return ends is not null && now < ends + Skew && (begins is null || now >= begins - Skew);
    }

    private string? Subject(JsonWebToken token) =>
        Values(token, settings.SubjectClaim).FirstOrDefault() is { Length: > 0 and <= LongestSubject } subject && !subject.Any(char.IsControl) ? subject : null;

    private Dictionary<string, string> RolesOf(JsonWebToken token)
    {
        var roles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in Values(token, settings.RolesClaim))
            foreach (var (project, role) in settings.Roles.GetValueOrDefault(value) ?? new Dictionary<string, string>())
                if (!roles.TryGetValue(project, out var other) || Role.Includes(role, other))
                    roles[project] = role;
        return roles;
    }

    /// <summary>The texts of a claim. An address that the issuer did not verify is anybody's; the proxy has no such claim, since it lets only verified ones in.</summary>
    private IEnumerable<string> Values(JsonWebToken token, string claim) =>
        claim == Email && !settings.IsProxy && !IsTrue(token, EmailVerified) ? [] : token.Claims.Where(one => one.Type == claim).Select(one => one.Value);

    private static bool IsTrue(JsonWebToken token, string claim) => token.Claims.Any(one => one.Type == claim && one.Value.Equals("true", StringComparison.OrdinalIgnoreCase));
}
