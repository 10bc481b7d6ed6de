using System.Security.Cryptography;
using System.Text;
using SynthData.Errors;
using SynthData.Platform.Documents;

namespace SynthData.Platform.Keys;

/// <summary>A key just made: the only time that its secret is shown.</summary>
/// <param name="Key">The stored key.</param>
/// <param name="Text">What the caller sends: <c>sd_ID_SECRET</c>.</param>
internal sealed record NewKey(Stored<KeyDocument> Key, string Text);

/// <summary>Says which key was changed.</summary>
internal sealed class KeyChangedEventArgs(string id) : EventArgs
{
    public string Id { get; } = id;
}

/// <summary>Credentials for scripts.</summary>
internal sealed class KeyService(IDocumentStore documents, TimeProvider clock)
{
    /// <summary>A key of this project is for all projects.</summary>
    public const string AllProjects = "*";

    public const string Prefix = "sd_";
    public static readonly TimeSpan DefaultLife = TimeSpan.FromDays(90);
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(3660);
    private static readonly string NoSecret = new('-', 64);
    private readonly DocumentSet<KeyDocument> _keys = new(documents, PlatformJson.Default.KeyDocument);

    /// <summary>A key was revoked or given an earlier end by this process: nobody may go on with what they remember of it.</summary>
    public event EventHandler<KeyChangedEventArgs>? Changed;

    /// <exception cref="SynthDataException">A role or life that is not allowed.</exception>
    public async Task<NewKey> CreateAsync(string project, string name, string role, TimeSpan life, string createdBy, CancellationToken cancellation)
    {
        var problems = new DiagnosticBag();
        if (!Role.All.Contains(role)) problems.Error(PlatformErrors.ValueOutOfRange, $"`{role}` is no role", hint: $"Use one of {string.Join(", ", Role.All)}");
        if (life <= TimeSpan.Zero || life > LongestLife) problems.Error(PlatformErrors.ValueOutOfRange, $"A key lives 1 to {LongestLife.TotalDays} days");
        if (name.Length is 0 or > 200) problems.Error(PlatformErrors.ValueOutOfRange, "The name of a key has 1 to 200 characters");
        problems.ThrowIfErrors();
        var id = Identifiers.New(clock).Replace("-", "", StringComparison.Ordinal);
        var secret = Identifiers.NewSecret();
        var now = clock.GetUtcNow();
        var path = new DocumentPath(DocumentLayout.Keys, id);
        await documents.CommitAsync([_keys.Create(path, new(name, project, role, Identifiers.Sha256(secret), now, createdBy, now + life))], cancellation);
        return new((await _keys.FindAsync(path, cancellation))!, $"{Prefix}{id}_{secret}");
    }

    /// <summary>A key of the same name, project, role and life; the old one goes on for <paramref name="overlap"/>, so that scripts can change over.</summary>
    public async Task<NewKey> RotateAsync(string project, string id, TimeSpan overlap, string createdBy, CancellationToken cancellation)
    {
        var old = await GetAsync(project, id, cancellation);
        var made = await CreateAsync(project, old.Value.Name, old.Value.Role, old.Value.Expires - old.Value.Created, createdBy, cancellation);
        var end = clock.GetUtcNow() + overlap;
        if (old.Value.Expires > end) await documents.CommitAsync([_keys.Replace(old, old.Value with { Expires = end })], cancellation);
        Changed?.Invoke(this, new(id));
        return made;
    }

    public async Task<Stored<KeyDocument>> RevokeAsync(string project, string id, CancellationToken cancellation) =>
        await Retry.OnConflictAsync(
            async () =>
            {
                var key = await GetAsync(project, id, cancellation);
                if (key.Value.Revoked is null) await documents.CommitAsync([_keys.Replace(key, key.Value with { Revoked = clock.GetUtcNow() })], cancellation);
                Changed?.Invoke(this, new(id));
                return await GetAsync(project, id, cancellation);
            },
            cancellation);

    public Task<StoredPage<KeyDocument>> ListAsync(string project, int limit, string? pageToken, CancellationToken cancellation) =>
        _keys.QueryAsync(new(DocumentLayout.Keys) { Filters = [FieldFilter.Equal("project", project)], Limit = limit, PageToken = pageToken }, cancellation);

    /// <exception cref="SynthDataException">The project has no such key.</exception>
    public async Task<Stored<KeyDocument>> GetAsync(string project, string id, CancellationToken cancellation) =>
        Identifiers.IsAllowed(id) && await _keys.FindAsync(new(DocumentLayout.Keys, id), cancellation) is { } key && key.Value.Project == project
            ? key
            : throw PlatformErrors.Missing("key", id);

    /// <summary>The key that a caller sent, or null when it is unknown, wrong, expired or revoked: which of them is nobody's business.</summary>
    public async Task<Stored<KeyDocument>?> AuthenticateAsync(string text, CancellationToken cancellation)
    {
        if (text.Length > 200 || !text.StartsWith(Prefix, StringComparison.Ordinal) || text[Prefix.Length..].Split('_') is not [var id, var secret]) return null;
        if (!Identifiers.IsAllowed(id)) return null;
        var key = await _keys.FindAsync(new(DocumentLayout.Keys, id), cancellation);
        // An unknown key costs the same as a wrong one, so that time does not tell which ids exist.
        var wanted = key?.Value.SecretSha256 ?? NoSecret;
        var matches = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Identifiers.Sha256(secret)), Encoding.ASCII.GetBytes(wanted));
        return matches && key is { Value.Revoked: null } && key.Value.Expires > clock.GetUtcNow() ? key : null;
    }
}
