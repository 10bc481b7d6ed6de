using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Network.Hybrid;

/// <summary>This network's half of a peering with another one.</summary>
internal static class PeeringResources
{
    public static void Add(ComponentScope scope, SettingsBlock settings, Resource network) => scope.Add(
        "google_compute_network_peering", scope.Local(), $"Joins the network with {settings.Get(NeighbourSettings.PeerNetwork)}",
        new()
        {
            ["name"] = scope.CloudName(63),
            ["network"] = network.Output("id"),
            ["peer_network"] = settings.Get(NeighbourSettings.PeerNetwork),
            ["import_custom_routes"] = settings.Get(NeighbourSettings.ImportRoutes),
            ["export_custom_routes"] = settings.Get(NeighbourSettings.ExportRoutes),
        });
}
