using System.Text.RegularExpressions;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Network;

/// <summary>Forms of the texts in the network section.</summary>
internal static partial class NetworkFormats
{
    public static TextFormat Name { get; } = new("a name: lower-case letters, digits and dashes, at most 63", NamePattern(), "shared-network");

    public static TextFormat FullName { get; } = new("a network's full name", FullNamePattern(), "projects/other-project/global/networks/main");

    public static TextFormat Address { get; } = new("an IPv4 address", AddressPattern(), "203.0.113.10");

    public static TextFormat Ports { get; } = new("a protocol with ports: `tcp:443`, `tcp:8000-8099`, `udp:53`, `icmp`, `tcp` or `all`", PortsPattern(), "tcp:443");

    public static TextFormat Reach { get; } = new(
        "a range, `subnets`, `subnet:REGION`, `vpn:ID`, `interconnect:ID`, `peering:ID`, `private-services`, `google-apis`, `health-checks`, `iap` or `internet`", ReachPattern(),
        "subnet:us-central1");

    public static TextFormat InterconnectName { get; } = new("an Interconnect's full name", InterconnectPattern(), "projects/my-project/global/interconnects/dc-1");

    [GeneratedRegex(@"\A[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\Aprojects/[a-z][a-z0-9-]{4,28}[a-z0-9]/global/networks/[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FullNamePattern();

    [GeneratedRegex(@"\Aprojects/[a-z][a-z0-9-]{4,28}[a-z0-9]/global/interconnects/[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InterconnectPattern();

    [GeneratedRegex(@"\A(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AddressPattern();

    [GeneratedRegex(@"\A(?:(?:tcp|udp|sctp)(?::[0-9]{1,5}(?:-[0-9]{1,5})?)?|icmp|esp|ah|all)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PortsPattern();

    [GeneratedRegex(
        @"\A(?:subnets|private-services|google-apis|health-checks|iap|internet|subnet:[a-z]+-[a-z]+[0-9]{1,2}|(?:vpn|interconnect|peering):[a-z][a-z0-9-]*|(?:[0-9]{1,3}\.){3}[0-9]{1,3}/[0-9]{1,2})\z",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ReachPattern();
}
