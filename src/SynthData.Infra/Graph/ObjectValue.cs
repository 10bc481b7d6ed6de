using System.Collections;

namespace SynthData.Infra.Graph;

/// <summary>
/// Named values in the order they were set: the body of a resource, one block, or a map argument; the schema says which. Setting null leaves the name out.
/// Written with an initializer, like HCL: <c>new ObjectValue { ["name"] = "data", ["versioning"] = new ObjectValue { ["enabled"] = true } }</c>.
/// Not changed after its resource was added to a graph.
/// </summary>
internal sealed record ObjectValue : Value, IEnumerable<KeyValuePair<string, Value>>
{
    private readonly List<KeyValuePair<string, Value>> _members = [];

    public int Count => _members.Count;

    public IEnumerable<string> Names => _members.Select(member => member.Key);

    public Value? this[string name]
    {
        get
        {
            var at = IndexOf(name);
            return at < 0 ? null : _members[at].Value;
        }
        set
        {
            var at = IndexOf(name);
            if (value is null)
            {
                if (at >= 0) _members.RemoveAt(at);
            }
            else if (at < 0) _members.Add(new(name, value));
            else _members[at] = new(name, value);
        }
    }

    /// <summary>A copy that can be changed on its own; nested objects are shared.</summary>
    public ObjectValue Copy()
    {
        var copy = new ObjectValue();
        copy._members.AddRange(_members);
        return copy;
    }

    public static ObjectValue Of(IEnumerable<KeyValuePair<string, Value>> members)
    {
        var result = new ObjectValue();
        foreach (var (name, value) in members) result[name] = value;
        return result;
    }

    /// <summary>The order of the names does not count.</summary>
    public bool Equals(ObjectValue? other) =>
        other is not null && Count == other.Count && _members.TrueForAll(member => other[member.Key] is { } value && member.Value.Equals(value));

    public override int GetHashCode() => _members.Aggregate(29, (hash, member) => hash ^ HashCode.Combine(member.Key, member.Value));

    public IEnumerator<KeyValuePair<string, Value>> GetEnumerator() => _members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int IndexOf(string name) => _members.FindIndex(member => member.Key == name);
}
