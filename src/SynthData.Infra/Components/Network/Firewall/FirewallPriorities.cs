namespace SynthData.Infra.Components.Network.Firewall;

/// <summary>
/// Priorities of the rules of one policy. Rules of one band all allow or all deny, so their order means nothing and a priority made from the name serves: adding or
/// removing one never touches another's rule.
/// </summary>
internal sealed class FirewallPriorities
{
    private const int Band = 50000;

    private readonly HashSet<int> _taken = [];

    /// <summary>A free priority of the band that begins there.</summary>
    public int Next(int first, string name)
    {
        // FNV-1a: the same on every machine, forever.
        var hash = name.Aggregate(2166136261u, (sum, letter) => (sum ^ letter) * 16777619);
        var place = (int)(hash % Band);
        while (!_taken.Add(first + place)) place = (place + 1) % Band;
        return first + place;
    }
}
