using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Network.Firewall;

/// <summary>What a stack says of who may talk to whom.</summary>
internal static class FirewallSettings
{
    public static readonly Setting<string> Egress = Setting.Choice(
        "egress", "deny", ["deny", "allow"],
        "What may leave the subnets: `deny` lets out only what `allow` names, with Google's APIs and private services; `allow` lets everything out.");

    public static readonly Setting<IReadOnlyList<string>> From = Setting.Texts(
        "from",
        "Who begins the connection: ranges, `subnets` (all of them), `subnet:REGION`, `vpn:ID`, `interconnect:ID`, `peering:ID`, `health-checks` (of load balancers), `iap` (tunnels of "
        + "Identity-Aware Proxy), `internet`.",
        NetworkFormats.Reach, byDefault: ["subnets"]);

    public static readonly Setting<IReadOnlyList<string>> To = Setting.Texts(
        "to", "Whom with: the same words, and `private-services`, `google-apis`.", NetworkFormats.Reach, byDefault: ["subnets"]);

    public static readonly Setting<IReadOnlyList<string>> Ports = Setting.Texts(
        "ports", "Protocols and ports: `tcp:443`, `tcp:8000-8099`, `udp:53`, `icmp`, `all`.", NetworkFormats.Ports, byDefault: ["tcp:443"]);

    public static readonly Setting<IReadOnlyList<Entry>> Allow = Setting.Map(
        "allow", BlockShape.Of(From, To, Ports),
        "What the firewall lets pass, each under a name that says why. Everything else is denied and logged. Rules for both directions and their priorities follow from it.");
}
