using SynthData.Infra.Components.Network.Hybrid;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Network;

/// <summary>Private service access: a reserved range, and the peering with Google's side of it.</summary>
internal static class PrivateServicesResources
{
    public static PrivateServices Add(BuildContext context, ComponentScope scope, SettingsBlock settings, Resource network, Cidr range)
    {
        var reserved = scope.Add(
            "google_compute_global_address", scope.Local("private_services"), "Addresses that managed services such as Cloud SQL take",
            new()
            {
                ["name"] = scope.CloudName(63, "private-services"),
                ["network"] = network.Output("id"),
                ["purpose"] = "VPC_PEERING",
                ["address_type"] = "INTERNAL",
                ["address"] = range.AddressAt(0),
                ["prefix_length"] = range.Prefix,
            });
        var connection = scope.Add(
            "google_service_networking_connection", scope.Local(), "Joins the network with the one that managed services run in",
            new()
            {
                ["network"] = network.Output("id"),
                ["service"] = "servicenetworking.googleapis.com",
                ["reserved_peering_ranges"] = ListValue.Of([reserved.Output("name")]),
                ["update_on_creation_fail"] = true,
                // Google keeps the peering for days after the last database is gone; a destroy must not wait for it.
                ["deletion_policy"] = "ABANDON",
            });
        if (settings.Get(VpnSettings.Vpn).Count + settings.Get(InterconnectSettings.Interconnect).Count > 0)
        {
            scope.Add(
                "google_compute_network_peering_routes_config", scope.Local(), "Managed services can answer to addresses on premises",
                new()
                {
                    ["peering"] = connection.Output("peering"),
                    ["network"] = network.Output("name"),
                    ["export_custom_routes"] = true,
                    ["import_custom_routes"] = false,
                });
        }

        return new(reserved.Output("name"), [connection.Address]);
    }
}
