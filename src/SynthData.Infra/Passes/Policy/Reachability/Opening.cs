using System.Globalization;
using System.Net;

namespace SynthData.Infra.Passes.Policy.Reachability;

/// <summary>Ports of one protocol.</summary>
/// <param name="Protocol">In small letters; <c>all</c> for every one.</param>
/// <param name="First">0 for protocols without ports.</param>
/// <param name="Last">Included.</param>
internal sealed record Opening(string Protocol, int First, int Last)
{
    private const int MostPorts = 65535;

    public static Opening Everything { get; } = new("all", 0, MostPorts);

    public bool Covers(Opening other) => (Protocol == "all" || Protocol == other.Protocol) && First <= other.First && Last >= other.Last;

    /// <summary>Null when the text is no port and no range.</summary>
    public static Opening? Of(string protocol, string? ports)
    {
        var name = protocol.ToLowerInvariant() switch { "6" => "tcp", "17" => "udp", "1" => "icmp", var other => other };
        if (ports is null) return new(name, 0, MostPorts);
        var ends = ports.Split('-');
        return int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last) && ends.Length <= 2
            ? new(name, first, last) : null;
    }

    public override string ToString() => (First, Last) switch
    {
        (0, MostPorts) => Protocol,
        var (first, last) when first == last => $"{Protocol}:{first.ToString(CultureInfo.InvariantCulture)}",
        var (first, last) => string.Create(CultureInfo.InvariantCulture, $"{Protocol}:{first}-{last}"),
    };
}

/// <summary>Ranges of addresses.</summary>
internal static class AddressRanges
{
    /// <summary>Whether every range of the second lies in one of the first. A text that is no range lies only in itself.</summary>
    public static bool Cover(IReadOnlyList<string> outer, IReadOnlyList<string> inner) => inner.All(one => outer.Any(range => Contains(range, one)));

    private static bool Contains(string outer, string inner)
    {
        if (outer == inner) return true;
        // An address of its own is a range of one.
        if (!IPNetwork.TryParse(outer, out var network)) return false;
        if (IPNetwork.TryParse(inner, out var part))
            return part.PrefixLength >= network.PrefixLength && part.BaseAddress.AddressFamily == network.BaseAddress.AddressFamily && network.Contains(part.BaseAddress);
        return IPAddress.TryParse(inner, out var address) && network.Contains(address);
    }
}
