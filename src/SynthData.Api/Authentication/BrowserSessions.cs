using SynthData.Api.Access;
using SynthData.Api.Settings;
using SynthData.Platform.Keys;

namespace SynthData.Api.Authentication;

/// <summary>The cookie of browsers that signed in. Scripts of a page can't read it, and requests of other sites do not carry it.</summary>
internal sealed class BrowserSessions(SessionService sessions, ServiceSettings settings)
{
    /// <summary>Only administrators of the service make sign-in links, for themselves.</summary>
    private static readonly Dictionary<string, string> Roles = new(StringComparer.Ordinal) { [KeyService.AllProjects] = Role.Admin };

    /// <summary>With the prefix a browser takes it only over HTTPS and for this host alone.</summary>
    public string CookieName => settings.IsHttps ? "__Host-synthdata" : "synthdata";

    public bool HasCookie(HttpContext context) => context.Request.Cookies.ContainsKey(CookieName);

    /// <summary>Null when the cookie's session is unknown or over.</summary>
    public async Task<Caller?> FindAsync(HttpContext context) =>
        context.Request.Cookies[CookieName] is { } secret && await sessions.AuthenticateAsync(secret, context.RequestAborted) is { } actor ? CallerOf(actor) : null;

    /// <summary>Trades a link's secret for a cookie; null when the link is not good.</summary>
    public async Task<Caller?> SignInAsync(HttpContext context, string linkSecret)
    {
        if (await sessions.SignInAsync(linkSecret, context.RequestAborted) is not { } secret) return null;
        context.Response.Cookies.Append(CookieName, secret, Cookie(SessionService.BrowserLife));
        return await sessions.AuthenticateAsync(secret, context.RequestAborted) is { } actor ? CallerOf(actor) : null;
    }

    public async Task SignOutAsync(HttpContext context)
    {
        if (context.Request.Cookies[CookieName] is { } secret) await sessions.SignOutAsync(secret, context.RequestAborted);
        context.Response.Cookies.Delete(CookieName, Cookie(TimeSpan.Zero));
    }

    private static Caller CallerOf(string actor) => new($"browser:{actor}", Roles, IsAmbient: true);

    private CookieOptions Cookie(TimeSpan life) =>
        new() { HttpOnly = true, Secure = settings.IsHttps, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = life, IsEssential = true };
}
