using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Network.Hybrid;

/// <summary>What a stack says of VPN tunnels to its premises.</summary>
internal static class VpnSettings
{
    public static readonly Setting<IReadOnlyList<string>> PeerAddresses = Setting.Texts(
        "peer_addresses", "Public addresses of the VPN device on the other side: one, or two for a redundant pair.", NetworkFormats.Address);

    public static readonly Setting<long> PeerAsn = Setting.Number("peer_asn", 65001, 1, 4294967294, "Autonomous system number of the other side, for BGP.");

    public static readonly Setting<long> Asn = Setting.Number("asn", 64514, 64512, 4294967294, "Autonomous system number of this side: a private one, 64512 to 65534 or 4200000000 and up.");

    public static readonly Setting<IReadOnlyList<string>> Sessions = Setting.Texts(
        "sessions", "Link-local ranges of the two BGP sessions, each a /30 of 169.254.0.0/16; planned when absent. The first address is this side's.", TextFormat.Cidr);

    public static readonly Setting<long> SecretVersion = Setting.Number(
        "secret_version", 1, 1, 1000000, "Raise it after the shared secrets were changed: they are handed to Terraform as inputs and stored nowhere, so it can't see a change.");

    public static readonly Setting<IReadOnlyList<Entry>> Vpn = Setting.Map(
        "vpn", BlockShape.Of(NeighbourSettings.Region, PeerAddresses, PeerAsn, Asn, NeighbourSettings.Ranges, Sessions, SecretVersion),
        "HA VPN to premises of one's own: two tunnels with BGP. Their shared secrets are inputs of Terraform, never part of the stack.");
}
