using System.Globalization;
using SynthData.Files.Documents;

namespace SynthData.Infra.Passes.Cost.Usage;

/// <summary>What one resource uses in a month, by the keys of a usage file. Remembers which keys were asked for, so that a misspelt one is noticed.</summary>
/// <param name="layers">The resource's own node first, then what holds of its type.</param>
internal sealed class UsageValues(IReadOnlyList<DocumentNode> layers)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UsageValues> _parts = new(StringComparer.Ordinal);

    public static UsageValues None => new([]);

    /// <summary>The keys that somebody asked for, whether they stand in the file or not.</summary>
    public IReadOnlyCollection<string> Asked => _asked;

    /// <summary>Null when the file does not say.</summary>
    public decimal? Number(string key) =>
        Find(key) is { Kind: NodeKind.Number or NodeKind.Text } node && decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The values below a key; empty ones when there are none.</summary>
    public UsageValues Under(string key)
    {
        _asked.Add(key);
        if (_parts.TryGetValue(key, out var known)) return known;
        return _parts[key] = new([.. layers.Select(layer => Member(layer, key)).OfType<DocumentNode>().Where(node => node.Kind == NodeKind.Map)]);
    }

    /// <summary>The keys with a number, in the file's order.</summary>
    public IEnumerable<KeyValuePair<string, decimal>> Numbers() =>
        layers.SelectMany(layer => layer.Members).Select(member => member.Key).Distinct(StringComparer.Ordinal)
            .Select(key => KeyValuePair.Create(key, Number(key))).Where(one => one.Value is not null).Select(one => KeyValuePair.Create(one.Key, one.Value!.Value));

    /// <summary>The entries that nobody asked for, with where they stand.</summary>
    public IEnumerable<(string Key, long Line, long Position, IReadOnlyCollection<string> Known)> Unasked() =>
        layers.SelectMany(layer => layer.Members).Where(member => member.Line > 0 && !_asked.Contains(member.Key)).Select(member => (member.Key, member.Line, member.Position, Asked))
            .Concat(_parts.Values.SelectMany(part => part.Unasked()));

    private DocumentNode? Find(string key)
    {
        _asked.Add(key);
        return layers.Select(layer => Member(layer, key)).FirstOrDefault(node => node is { Kind: not NodeKind.Null });
    }

    private static DocumentNode? Member(DocumentNode layer, string key) => layer.Members.FirstOrDefault(member => member.Key == key)?.Value;
}
