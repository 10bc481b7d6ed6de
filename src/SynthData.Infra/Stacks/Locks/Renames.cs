using SynthData.Errors;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Stacks.Locks;

/// <summary>Finds which components of the stack are older ones under a new id.</summary>
internal static class Renames
{
    /// <summary>What the stack says with <c>formerly</c>, and what can be nothing else: the only component of its section that is gone, and the only new one, with the same settings.</summary>
    /// <returns>The old path of each renamed component, by its new path.</returns>
    public static IReadOnlyDictionary<string, string> Find(StackLock before, IReadOnlyList<DeclaredComponent> declared, DiagnosticBag bag)
    {
        var renames = new Dictionary<string, string>(StringComparer.Ordinal);
        var present = declared.Select(component => component.Path).ToHashSet(StringComparer.Ordinal);
        // A rename that was emitted once needs no more thought; its line may stay.
        foreach (var component in declared.Where(component => component.Formerly is not null && !before.Components.ContainsKey(component.Path)))
        {
            var old = SectionOf(component.Path) + "." + component.Formerly;
            if (present.Contains(old))
                bag.Error(LockErrors.FormerlyPresent, $"`{component.Path}` was formerly `{old}`, which the stack still has", component.Place);
            else if (!before.Components.ContainsKey(old))
            {
                // Nothing was ever emitted: there is nothing to keep.
                if (before.Components.IsEmpty) continue;
                var nearest = Nearest.Of(old, before.Components.Keys);
                bag.Error(LockErrors.UnknownFormerly, $"There was no `{old}` in the stack", component.Place, nearest is null ? null : $"Did you mean `{nearest}`?");
            }
            else if (renames.ContainsValue(old))
                bag.Error(LockErrors.FormerlyTwice, $"`{old}` became two components, `{component.Path}` is the second", component.Place);
            else renames.Add(component.Path, old);
        }

        var gone = before.Components.Where(component => !present.Contains(component.Key) && !renames.ContainsValue(component.Key)).ToArray();
        var fresh = declared.Where(component => component.Formerly is null && !before.Components.ContainsKey(component.Path)).ToArray();
        foreach (var same in fresh.GroupBy(component => (Section: SectionOf(component.Path), component.SettingsDigest)))
        {
            var candidates = gone.Where(old => SectionOf(old.Key) == same.Key.Section && old.Value.SettingsDigest == same.Key.SettingsDigest).Select(old => old.Key).ToArray();
            if (candidates.Length == 0) continue;
            if (candidates is [var only] && same.Count() == 1) renames.Add(same.First().Path, only);
            else
            {
                foreach (var component in same)
                    bag.Error(
                        LockErrors.AmbiguousRename, $"`{component.Path}` may be {string.Join(" or ", candidates.Select(old => $"`{old}`"))} renamed", component.Place,
                        $"Write `formerly: {candidates[0][(candidates[0].IndexOf('.', StringComparison.Ordinal) + 1)..]}` in the one that it is");
            }
        }

        return renames;
    }

    private static string SectionOf(string path) => path.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? path[..dot] : path;
}
