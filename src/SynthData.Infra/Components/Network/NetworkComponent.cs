using SynthData.Infra.Components.Network.Firewall;
using SynthData.Infra.Components.Network.Hybrid;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Network;

/// <summary>The VPC network with its subnets, ways out and firewall; or the Shared VPC network of another project.</summary>
internal sealed class NetworkComponent : IComponent
{
    public Setting Section => NetworkSettings.Section;

    public void Build(BuildContext context)
    {
        if (context.Settings.Get(NetworkSettings.Section) is not { } settings) return;
        context.Network = settings.Get(NetworkSettings.Existing) is { } existing ? ExistingNetwork.Use(context, settings, existing) : Own(context, settings);
    }

    private static NetworkParts Own(BuildContext context, SettingsBlock settings)
    {
        var scope = context.Scope("network", Concern.Network, settings.Place);
        var plan = NetworkPlan.Of(settings, context.Regions, context.Problems);
        var network = scope.Add(
            "google_compute_network", scope.Local(), "One network for everything; subnets are given, never made by Google in every region of the world",
            new()
            {
                ["name"] = scope.CloudName(63),
                ["auto_create_subnetworks"] = false,
                // A service in one region reaches private addresses in another, and premises over any region's tunnel.
                ["routing_mode"] = "GLOBAL",
                // The default route is added again, only where a way to the internet is wanted.
                ["delete_default_routes_on_create"] = true,
            });
        var subnets = plan.Subnets.ToDictionary(subnet => subnet.Region, subnet => SubnetResources.Add(context, scope, settings, network, subnet));
        GoogleApis.Add(context, scope, settings, network);
        if (settings.Get(NetworkSettings.Nat) is { } nat) NatResources.Add(context, scope, nat, network, plan.Subnets);
        var connection = settings.Get(NetworkSettings.PrivateServices) is null || plan.PrivateServices is not { } range
            ? null
            : PrivateServicesResources.Add(context, scope, settings, network, range);
        FirewallResources.Add(context, settings, network, plan, subnets);
        AddNeighbours(context, settings, network, connection is null ? null : plan.PrivateServices);
        if (settings.Get(NetworkSettings.SharedVpc) is { } shared) SharedVpcResources.Add(context, scope, shared, subnets);
        return new(network.Output("id"), subnets.ToDictionary(pair => pair.Key, pair => pair.Value.Output("id")), connection, settings.Get(NetworkSettings.Clusters) is not null)
        {
            GoogleApis = GoogleApis.RangeOf(context, settings),
            PrivateServicesRange = connection is null ? null : plan.PrivateServices,
        };
    }

    private static void AddNeighbours(BuildContext context, SettingsBlock settings, Resource network, Cidr? privateServices)
    {
        var advertised = new List<AdvertisedRange> { new(GoogleApis.RangeOf(context, settings), "Google's APIs") };
        if (privateServices is { } range) advertised.Add(new(range, "Managed services"));
        foreach (var (id, peering) in settings.Get(NeighbourSettings.Peerings)) PeeringResources.Add(Scope("peering", id, peering), peering, network);
        foreach (var (order, (id, vpn)) in settings.Get(VpnSettings.Vpn).Index()) VpnResources.Add(context, Scope("vpn", id, vpn), id, vpn, network, advertised, order);
        foreach (var (id, line) in settings.Get(InterconnectSettings.Interconnect)) InterconnectResources.Add(context, Scope("interconnect", id, line), id, line, network, advertised);

        ComponentScope Scope(string kind, string id, SettingsBlock member) => new(context, "network", new($"{kind}-{id}", $"{kind}-{id}"), Concern.Network, member.Place);
    }
}
