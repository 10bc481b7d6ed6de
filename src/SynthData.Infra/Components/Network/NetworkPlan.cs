using SynthData.Errors;
using SynthData.Infra.Components.Network.Hybrid;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Network;

/// <summary>The addresses of one region.</summary>
internal sealed record SubnetPlan(string Region, Cidr Range, Cidr? Pods, Cidr? Services);

/// <summary>Who has which addresses of a network; no two ranges in it overlap.</summary>
/// <param name="Subnets">One a region, in the order of the stack's regions.</param>
/// <param name="PrivateServices">Kept free for managed services even while they are off, so that turning them on moves nothing.</param>
/// <param name="Taken">Everything that was handed out, with its owner.</param>
internal sealed record NetworkPlan(IReadOnlyList<SubnetPlan> Subnets, Cidr? PrivateServices, IReadOnlyList<PlannedRange> Taken)
{
    public static NetworkPlan Of(SettingsBlock network, IReadOnlyList<string> regions, DiagnosticBag problems)
    {
        var planner = new CidrPlanner(problems);
        var place = network.PlaceOf(NetworkSettings.Range);
        var pool = planner.Check(network.Get(NetworkSettings.Range), place);
        var given = GivenSubnets(network, regions, planner, problems);
        var services = PrivateServicesOf(network, pool, planner, problems);

        // Kept for the control planes of clusters, a /28 each; the first planned subnet is therefore the second range of its size.
        planner.Lowest("control planes", Math.Clamp(pool.Prefix + 4, 24, 28), pool);
        var prefix = (int)network.Get(NetworkSettings.SubnetPrefix);
        var clusters = network.Get(NetworkSettings.Clusters);
        var clusterPlace = clusters?.PlaceOf(NetworkSettings.ClusterRange) ?? place;
        var clusterPool = clusters is null ? pool : planner.Check(clusters.Get(NetworkSettings.ClusterRange), clusterPlace);
        var subnets = new List<SubnetPlan>();
        foreach (var region in regions)
        {
            var range = given.TryGetValue(region, out var fix) ? fix : planner.Lowest($"the subnet of {region}", prefix, pool);
            Cidr? podsRange = null, servicesRange = null;
            if (range is null) NoRoom(pool, $"/{prefix} of the subnet of {region}", place, problems);
            if (clusters is not null)
            {
                // Pods from the bottom and services from the top: neither moves when the other grows.
                var (pods, inside) = ((int)clusters.Get(NetworkSettings.PodsPrefix), (int)clusters.Get(NetworkSettings.ServicesPrefix));
                podsRange = planner.Lowest($"the pods of {region}", pods, clusterPool);
                servicesRange = planner.Highest($"the services of {region}", inside, clusterPool);
                if (podsRange is null) NoRoom(clusterPool, $"/{pods} of the pods of {region}", clusterPlace, problems);
                if (servicesRange is null) NoRoom(clusterPool, $"/{inside} of the services of {region}", clusterPlace, problems);
            }

            if (range is { } found) subnets.Add(new(region, found, podsRange, servicesRange));
        }

        CheckNeighbours(network, planner, problems);
        return new(subnets, services, planner.Taken);
    }

    private static Dictionary<string, Cidr> GivenSubnets(SettingsBlock network, IReadOnlyList<string> regions, CidrPlanner planner, DiagnosticBag problems)
    {
        var given = new Dictionary<string, Cidr>(StringComparer.Ordinal);
        foreach (var (region, settings) in network.Get(NetworkSettings.Subnets))
        {
            if (!regions.Contains(region))
                problems.Error(ComponentErrors.NeedsPart, $"`{region}` is not a region of the stack", settings.Place, $"Add it to `regions`, or name one of {string.Join(", ", regions)}");
            else if (settings.Get(NetworkSettings.SubnetRange) is { } range)
                given[region] = planner.Reserve($"the subnet of {region}", range, settings.PlaceOf(NetworkSettings.SubnetRange));
        }

        return given;
    }

    private static Cidr? PrivateServicesOf(SettingsBlock network, Cidr pool, CidrPlanner planner, DiagnosticBag problems)
    {
        var settings = network.Get(NetworkSettings.PrivateServices);
        if (settings?.Get(NetworkSettings.PrivateServicesRange) is { } range)
            return planner.Reserve("private services", range, settings.PlaceOf(NetworkSettings.PrivateServicesRange));
        // A sixteenth of the network. A small network keeps nothing until it is asked to, since Google wants a /24 at least.
        if (settings is null && pool.Prefix > 20) return null;
        var prefix = Math.Clamp(pool.Prefix + 4, 16, 24);
        var free = planner.Highest("private services", prefix, pool);
        if (free is null && settings is not null) NoRoom(pool, $"/{prefix} of private services", settings.Place, problems);
        return free;
    }

    private static void NoRoom(Cidr pool, string wanted, Place place, DiagnosticBag problems) =>
        problems.Error(ComponentErrors.Overlap, $"{pool} has no room for a {wanted}", place, "Give a larger `cidr`, or smaller parts");

    private static void CheckNeighbours(SettingsBlock network, CidrPlanner planner, DiagnosticBag problems)
    {
        foreach (var (id, settings) in network.Get(NeighbourSettings.Peerings).Concat(network.Get(VpnSettings.Vpn)).Concat(network.Get(InterconnectSettings.Interconnect)))
        {
            foreach (var text in settings.Get(NeighbourSettings.Ranges))
            {
                var place = settings.PlaceOf(NeighbourSettings.Ranges);
                var range = planner.Check(text, place);
                if (planner.Taken.FirstOrDefault(one => one.Range.Overlaps(range)) is { } taken)
                {
                    problems.Error(
                        ComponentErrors.Overlap, $"{range} of `{id}` overlaps {taken.Range} of {taken.Owner}", place,
                        "Give the network another `cidr`, or name only the ranges in use on the other side");
                }
            }
        }
    }
}
