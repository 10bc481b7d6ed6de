using SynthData.Platform.Documents;

namespace SynthData.Platform.Keys;

/// <summary>Sign-in links, each good once, and the browsers signed in with them. Only hashes of their secrets are stored.</summary>
internal sealed class SessionService(IDocumentStore documents, TimeProvider clock)
{
    public static readonly TimeSpan LinkLife = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan BrowserLife = TimeSpan.FromHours(12);
    private readonly DocumentSet<SessionDocument> _sessions = new(documents, PlatformJson.Default.SessionDocument);

    /// <summary>Makes a sign-in link's secret, for an administrator of the service.</summary>
    public async Task<string> CreateLinkAsync(string actor, CancellationToken cancellation)
    {
        var secret = Identifiers.NewSecret();
        await documents.CommitAsync([_sessions.Create(Path(secret), new(SessionDocument.Link, actor, clock.GetUtcNow() + LinkLife))], cancellation);
        return secret;
    }

    /// <summary>Trades a link's secret for a browser's; null when it is unknown, used or too old.</summary>
    public async Task<string?> SignInAsync(string linkSecret, CancellationToken cancellation)
    {
        if (await FindAsync(linkSecret, SessionDocument.Link, cancellation) is not { } link) return null;
        var secret = Identifiers.NewSecret();
        try
        {
            await documents.CommitAsync(
                [
                    DocumentSet<SessionDocument>.Delete(link),
                    _sessions.Create(Path(secret), new(SessionDocument.Browser, link.Value.Actor, clock.GetUtcNow() + BrowserLife)),
                ],
                cancellation);
            return secret;
        }
        catch (DocumentConflictException)
        {
            return null;
        }
    }

    /// <summary>Who a browser is; null when its session is unknown or over.</summary>
    public async Task<string?> AuthenticateAsync(string browserSecret, CancellationToken cancellation) =>
        (await FindAsync(browserSecret, SessionDocument.Browser, cancellation))?.Value.Actor;

    public Task SignOutAsync(string browserSecret, CancellationToken cancellation) =>
        documents.CommitAsync([DocumentWrite.Delete(Path(browserSecret))], cancellation);

    private async Task<Stored<SessionDocument>?> FindAsync(string secret, string kind, CancellationToken cancellation) =>
        secret.Length == 64 && await _sessions.FindAsync(Path(secret), cancellation) is { } found && found.Value.Kind == kind && found.Value.Expires > clock.GetUtcNow()
            ? found
            : null;

    private static DocumentPath Path(string secret) => new(DocumentLayout.Sessions, Identifiers.Sha256(secret));
}
