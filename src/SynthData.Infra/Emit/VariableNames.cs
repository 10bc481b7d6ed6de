using SynthData.Infra.Graph;

namespace SynthData.Infra.Emit;

/// <summary>
/// Names the variables that a merge makes. Every setting claims its name whether it differs or not, in the order of the graph, so that a value that begins to differ, or
/// a resource added later, renames no other variable.
/// </summary>
internal sealed class VariableNames(IEnumerable<string> taken)
{
    // Blocks that only hold others; they say nothing in a name.
    private static readonly HashSet<string> Wrappers = new(StringComparer.Ordinal) { "settings", "template", "spec", "config" };

    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);
    private readonly Dictionary<(Address, string), string> _settings = [];
    private readonly Dictionary<(string Component, string Environments), string> _switches = [];

    /// <summary>The name for a setting, the shortest free one: component and setting, then with the whole path, then with the resource.</summary>
    public string Of(Resource resource, string path, bool isSwitch)
    {
        if (_settings.TryGetValue((resource.Address, path), out var known)) return known;
        var prefix = isSwitch ? "enable_" : "";
        var steps = path.Split('.');
        var telling = steps.Where((step, i) => i == steps.Length - 1 || !Wrappers.Contains(step)).TakeLast(2);
        string[] candidates =
        [
            Snake([resource.Component, .. telling]),
            Snake([resource.Component, .. steps]),
            Snake([ResourceName(resource), .. steps]),
            Snake([resource.Address.Type, resource.Address.Name, .. steps]),
        ];
        return _settings[(resource.Address, path)] = prefix + Free(prefix, candidates);
    }

    /// <summary>The switch of the resources that exactly these environments have: named after the component when all of it comes and goes, else after the resource.</summary>
    public string OfPresence(Resource resource, string environments, bool isWholeComponent)
    {
        if (_switches.TryGetValue((resource.Component, environments), out var known)) return known;
        string[] candidates = [Snake([resource.Component]), ResourceName(resource), Snake([resource.Address.Type, resource.Address.Name])];
        return _switches[(resource.Component, environments)] = "enable_" + Free("enable_", isWholeComponent ? candidates : candidates[1..]);
    }

    private string Free(string prefix, string[] candidates)
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
