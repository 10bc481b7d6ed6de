using SynthData.Infra.Graph;

namespace SynthData.Infra.Emit;

/// <summary>
/// Names the variables that a merge makes, from where a setting stands alone: what other settings and environments hold has no say, so that a value which begins to
/// differ renames no other variable.
/// </summary>
internal sealed class VariableNames(IEnumerable<string> taken)
{
    // Blocks that only hold others; they say nothing in a name.
    private static readonly HashSet<string> Wrappers = new(StringComparer.Ordinal) { "settings", "template", "spec", "config", "containers", "resources" };

    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);
    private readonly Dictionary<(Address, string), string> _settings = [];
    private readonly Dictionary<(string Component, string Environments), string> _switches = [];

    /// <summary>The name for a setting: component and setting, with the resource between them unless it is what the component is named after.</summary>
    public string Of(Resource resource, string path, bool isSwitch)
    {
        if (_settings.TryGetValue((resource.Address, path), out var known)) return known;
        var prefix = isSwitch ? "enable_" : "";
        var owner = IsMain(resource) ? resource.Component : ResourceName(resource);
        var steps = path.Split('.');
        return _settings[(resource.Address, path)] = prefix + Free(
            prefix,
            Snake([owner, .. steps.Where((step, i) => i == steps.Length - 1 || !Wrappers.Contains(step))]),
            Snake([owner, .. steps]),
            Snake([resource.Address.Type, resource.Address.Name, .. steps]));
    }

    /// <summary>The switch of the resources of a component that exactly these environments have: named after the component when all of it comes and goes, else after the resource.</summary>
    public string OfPresence(Resource resource, string environments, bool isWholeComponent)
    {
        if (_switches.TryGetValue((resource.Component, environments), out var known)) return known;
        var name = ResourceName(resource);
        var full = Snake([resource.Address.Type, resource.Address.Name]);
        return _switches[(resource.Component, environments)] =
            "enable_" + (isWholeComponent ? Free("enable_", Snake([resource.Component]), name, full) : Free("enable_", name, full));
    }

    /// <summary>The resource that a component is named after: <c>google_storage_bucket.data</c> of <c>buckets.data</c>.</summary>
    public static bool IsMain(Resource resource)
    {
        var path = resource.Component.Split('.');
        var section = path[0].EndsWith('s') ? path[0][..^1] : path[0];
        var words = resource.Address.Type.Split('_');
        return resource.Address.Name == (path.Length == 1 ? "main" : Snake([path[^1]])) && (words.Contains(section) || words.Contains(path[0]));
    }

    private string Free(string prefix, params ReadOnlySpan<string> candidates)
    {
        foreach (var candidate in candidates)
            if (_taken.Add(prefix + candidate))
                return candidate;
        for (var number = 2; ; number++)
            if (_taken.Add($"{prefix}{candidates[^1]}_{number}"))
                return $"{candidates[^1]}_{number}";
    }

    // The component, the type without its service, and the name, each word once: `network_router_nat_us_east1`.
    private static string ResourceName(Resource resource)
    {
        var words = Snake([resource.Component]).Split('_').ToList();
        var type = resource.Address.Type.Split('_');
        foreach (var word in type.Skip(type.Length > 2 ? 2 : 1).Concat(Snake([resource.Address.Name]).Split('_')).Where(word => !words.Contains(word)).ToArray())
            words.Add(word);
        return string.Join('_', words);
    }

    private static string Snake(IEnumerable<string> parts)
    {
        var name = string.Concat(string.Join('_', parts).Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_')).Trim('_');
        while (name.Contains("__", StringComparison.Ordinal)) name = name.Replace("__", "_", StringComparison.Ordinal);
        return name.Length > 0 && char.IsAsciiLetter(name[0]) ? name : "v" + name;
    }
}
