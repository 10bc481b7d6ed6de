using System.Collections.Concurrent;
using SynthData.Platform.Projects;

namespace SynthData.Api.Access;

/// <summary>Which projects there are. One that was there a moment ago is believed to be, so that a busy project is not read with every request.</summary>
internal sealed class KnownProjects(ProjectService projects, TimeProvider clock)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(4);
    private const int MostRemembered = 10_000;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);

    public async Task<bool> ContainsAsync(string project, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (_seen.TryGetValue(project, out var seen) && now - seen < Memory) return true;
        if (!Platform.Identifiers.IsAllowed(project) || await projects.FindAsync(project, cancellation) is null)
        {
            _seen.TryRemove(project, out _);
            return false;
        }

        if (_seen.Count >= MostRemembered) _seen.Clear();
        _seen[project] = now;
        return true;
    }
}
