using SynthData.Infra.Components.Network.Firewall;
using SynthData.Infra.Components.Network.Hybrid;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Network;

/// <summary>A Shared VPC network that another project owns: the stack only attaches to it.</summary>
internal static class ExistingNetwork
{
    // All but `google_apis` and the sizes, which have defaults and mean nothing by themselves.
    private static readonly Setting[] OwnersBusiness =
    [
        NetworkSettings.Range, NetworkSettings.Subnets, NetworkSettings.Clusters, NetworkSettings.Nat, NetworkSettings.PrivateServices, NetworkSettings.SharedVpc,
        NetworkSettings.FlowLogs, FirewallSettings.Egress, FirewallSettings.Allow, NeighbourSettings.Peerings, VpnSettings.Vpn, InterconnectSettings.Interconnect,
    ];

    public static NetworkParts Use(BuildContext context, SettingsBlock network, SettingsBlock existing)
    {
        foreach (var setting in OwnersBusiness.Where(network.IsGiven))
        {
            context.Problems.Error(
                ComponentErrors.Contradiction, $"`{setting.Name}` is decided by the project that owns the network", network.PlaceOf(setting),
                $"Leave `{setting.Name}` out, or leave `existing` out to have a network of the stack's own");
        }

        var (project, name) = (existing.Get(NetworkSettings.HostProject), existing.Get(NetworkSettings.HostNetwork));
        var subnets = existing.Get(NetworkSettings.HostSubnets);
        foreach (var region in context.Regions.Where(region => subnets.All(subnet => subnet.Key != region)))
        {
            context.Problems.Error(
                ComponentErrors.NeedsPart, $"There is no subnet for {region}", existing.PlaceOf(NetworkSettings.HostSubnets), $"Add `{region}:` with the subnet's name to `subnets`");
        }

        return new(
            $"projects/{project}/global/networks/{name}",
            subnets.ToDictionary(subnet => subnet.Key, subnet => Value.Template($"projects/{project}/regions/{subnet.Key}/subnetworks/{subnet.Value}")),
            existing.Get(NetworkSettings.HostPrivateServices) ? new(null, []) : null,
            HasClusterRanges: false)
        {
            GoogleApis = GoogleApis.RangeOf(context, network),
        };
    }
}
