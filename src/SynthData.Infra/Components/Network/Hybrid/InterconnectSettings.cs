using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Network.Hybrid;

/// <summary>What a stack says of private lines to its premises.</summary>
internal static class InterconnectSettings
{
    public static readonly Setting<string> Type = Setting.Choice(
        "type", "partner", ["partner", "dedicated"], "`partner`: a provider's line, ordered with the pairing keys that an apply gives back; `dedicated`: Interconnects of one's own.");

    public static readonly Setting<IReadOnlyList<string>> Links = Setting.Texts(
        "interconnects", "The two Interconnects of a dedicated line, in different availability domains.", NetworkFormats.InterconnectName);

    public static readonly Setting<string> Bandwidth = Setting.Choice(
        "bandwidth", "1g", ["50m", "100m", "200m", "300m", "400m", "500m", "1g", "2g", "5g", "10g", "20g", "50g", "100g"],
        "Bandwidth of each of the two attachments of a dedicated line; a partner's line has what was ordered.");

    public static readonly Setting<long> PeerAsn = Setting.Number("peer_asn", 65001, 1, 4294967294, "Autonomous system number of the other side of a dedicated line, for BGP.");

    public static readonly Setting<IReadOnlyList<Entry>> Interconnect = Setting.Map(
        "interconnect", BlockShape.Of(NeighbourSettings.Region, Type, Links, Bandwidth, PeerAsn, NeighbourSettings.Ranges),
        "Cloud Interconnect to premises of one's own: two VLAN attachments in different availability domains.");
}
