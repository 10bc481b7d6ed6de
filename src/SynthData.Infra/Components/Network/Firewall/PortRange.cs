using System.Globalization;
using SynthData.Errors;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Network.Firewall;

/// <summary>A protocol and the ports of it: <c>tcp:8000-8099</c>, <c>icmp</c>, or <c>all</c>.</summary>
internal readonly record struct PortRange(string Protocol, int First, int Last)
{
    private const int Most = 65535;

    /// <summary>Null when the ports are out of range or the wrong way round.</summary>
    public static PortRange? Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return new(text, 0, Most);
        var ends = text[(colon + 1)..].Split('-');
        var (first, last) = (int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[^1], CultureInfo.InvariantCulture));
        return first <= last && last <= Most ? new(text[..colon], first, last) : null;
    }

    /// <summary>The ports that a setting names; one that is wrong is a problem.</summary>
    public static IReadOnlyList<PortRange> ReadAll(SettingsBlock settings, Setting<IReadOnlyList<string>> setting, DiagnosticBag problems)
    {
        var ports = new List<PortRange>();
        foreach (var text in settings.Get(setting))
        {
            if (Parse(text) is { } range) ports.Add(range);
            else problems.Error(ComponentErrors.BeyondLimit, $"`{text}` is no range of ports", settings.PlaceOf(setting), "Ports go from 0 to 65535, the smaller one first");
        }

        return ports;
    }

    public bool Contains(PortRange other) => Protocol == "all" || Protocol == other.Protocol && First <= other.First && other.Last <= Last;

    /// <summary>As a firewall rule wants it; null for all ports.</summary>
    public string? Ports => (First, Last) is (0, Most) ? null : First == Last ? $"{First}" : $"{First}-{Last}";

    public override string ToString() => Ports is { } ports ? $"{Protocol}:{ports}" : Protocol;
}
