using System.Collections.Concurrent;
using SynthData.Api.Access;
using SynthData.Platform;
using SynthData.Platform.Documents;
using SynthData.Platform.Keys;

namespace SynthData.Api.Authentication;

/// <summary>Keys of scripts. A good key is remembered for a few seconds, so that a busy script does not read its document with every request.</summary>
internal sealed class KeyCredentials
{
    /// <summary>How long a key that another process revoked may still work here; in this process it stops at once.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromSeconds(4);

    private const int MostRemembered = 10_000;
    private readonly ConcurrentDictionary<string, Remembered> _known = new(StringComparer.Ordinal);
    private readonly KeyService _keys;
    private readonly KnownProjects _projects;
    private readonly TimeProvider _clock;
    private int _changes;

    public KeyCredentials(KeyService keys, KnownProjects projects, TimeProvider clock)
    {
        (_keys, _projects, _clock) = (keys, projects, clock);
        keys.Changed += (_, changed) => Forget(changed.Id);
    }

    /// <summary>Null when the key is not good, whatever the reason.</summary>
    public async Task<Caller?> FindAsync(string key, CancellationToken cancellation)
    {
        if (await FindCallerAsync(key, cancellation) is not { } caller) return null;
        // The keys of a deleted project go one after the other; from its end on none of them is good.
        return caller.ServiceRole is not null || await _projects.ContainsAsync(caller.Roles.Keys.Single(), cancellation) ? caller : null;
    }

    private async Task<Caller?> FindCallerAsync(string key, CancellationToken cancellation)
    {
        // By hash, so that no secret stays in memory.
        var hash = Identifiers.Sha256(key);
        var now = _clock.GetUtcNow();
        if (_known.TryGetValue(hash, out var known) && now < known.Until) return known.Caller;
        _known.TryRemove(hash, out _);
        var changes = Volatile.Read(ref _changes);
        if (await _keys.AuthenticateAsync(key, cancellation) is not { } found) return null;
        var caller = CallerOf(found);
        // A key revoked while it was read must not be remembered as good.
        if (changes != Volatile.Read(ref _changes)) return caller;
        if (_known.Count >= MostRemembered) _known.Clear();
        var until = now + Memory;
        _known[hash] = new(found.Id, caller, found.Value.Expires < until ? found.Value.Expires : until);
        return caller;
    }

    private static Caller CallerOf(Stored<KeyDocument> key) =>
        new($"key:{key.Id}", new Dictionary<string, string>(StringComparer.Ordinal) { [key.Value.Project] = key.Value.Role });

    private void Forget(string id)
    {
        Interlocked.Increment(ref _changes);
        foreach (var (hash, known) in _known)
            if (known.Id == id) _known.TryRemove(hash, out _);
    }

    private sealed record Remembered(string Id, Caller Caller, DateTimeOffset Until);
}
