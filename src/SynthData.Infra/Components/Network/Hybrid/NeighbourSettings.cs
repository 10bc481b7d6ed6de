using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Network.Hybrid;

/// <summary>What a stack says of every neighbour of its network, and of the networks it is peered with.</summary>
internal static class NeighbourSettings
{
    public static readonly Setting<IReadOnlyList<string>> Ranges = Setting.Texts(
        "ranges", "Addresses on the other side: proved not to overlap the network's own, and what the firewall understands by its name.", TextFormat.Cidr);

    public static readonly Setting<string?> Region = Setting.OptionalText("region", "Region where it ends; the stack's primary one when absent.", TextFormat.Region);

    public static readonly Setting<string> PeerNetwork = Setting.Text("network", null, "Full name of the other network.", NetworkFormats.FullName);

    public static readonly Setting<bool> ImportRoutes = Setting.Flag("import_routes", false, "Take over the other network's custom routes, such as those to its own premises.");

    public static readonly Setting<bool> ExportRoutes = Setting.Flag("export_routes", false, "Offer it the custom routes of this one.");

    public static readonly Setting<IReadOnlyList<Entry>> Peerings = Setting.Map(
        "peerings", BlockShape.Of(PeerNetwork, Ranges, ImportRoutes, ExportRoutes),
        "Networks joined with this one. A peering is up when the other side has made its half.");
}
