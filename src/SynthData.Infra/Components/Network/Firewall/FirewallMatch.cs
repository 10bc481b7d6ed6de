using SynthData.Infra.Graph;

namespace SynthData.Infra.Components.Network.Firewall;

/// <summary>The <c>match</c> block of a rule, the same in network and hierarchical policies.</summary>
internal static class FirewallMatch
{
    public static ObjectValue Of(IReadOnlyList<Value> from, IReadOnlyList<Value> to, IReadOnlyList<PortRange> ports) => new()
    {
        ["src_ip_ranges"] = ListValue.Of(from),
        ["dest_ip_ranges"] = ListValue.Of(to),
        ["layer4_configs"] = ListValue.Of(ports.GroupBy(port => port.Protocol).Select(Layer4)),
    };

    private static ObjectValue Layer4(IGrouping<string, PortRange> ports) => new()
    {
        ["ip_protocol"] = ports.Key,
        ["ports"] = ports.Any(port => port.Ports is null) ? null : ListValue.Of(ports.Select(port => port.Ports!)),
    };
}
