using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Network;

/// <summary>The way out to the internet for what has no public address: a Cloud Router with Cloud NAT in every region.</summary>
internal static class NatResources
{
    private static readonly Dictionary<string, string> Filters = new(StringComparer.Ordinal) { ["errors"] = "ERRORS_ONLY", ["translations"] = "TRANSLATIONS_ONLY", ["all"] = "ALL" };

    public static void Add(BuildContext context, ComponentScope scope, SettingsBlock nat, Resource network, IReadOnlyList<SubnetPlan> subnets)
    {
        Check(context, nat);
        scope.Add(
            "google_compute_route", scope.Local("internet"), "NAT needs a route to the internet; the firewall decides who takes it",
            new()
            {
                ["name"] = scope.CloudName(63, "internet"),
                ["network"] = network.Output("id"),
                ["dest_range"] = "0.0.0.0/0",
                ["next_hop_gateway"] = "default-internet-gateway",
                ["priority"] = 1000,
            });
        foreach (var subnet in subnets) AddIn(context, scope, nat, network, subnet.Region);
    }

    private static void AddIn(BuildContext context, ComponentScope scope, SettingsBlock nat, Resource network, string region)
    {
        var addresses = Enumerable.Range(1, (int)nat.Get(NetworkSettings.NatAddresses)).Select(number => Address(context, scope, region, number)).ToArray();
        var router = scope.Add(
            "google_compute_router", scope.LocalIn(region, "nat"), $"Cloud NAT in {region} belongs to a router",
            new() { ["name"] = scope.CloudNameIn(region, 63, "nat"), ["region"] = context.InRegion(region), ["network"] = network.Output("id") });
        var logs = nat.Get(NetworkSettings.NatLogs);
        scope.Add(
            "google_compute_router_nat", scope.LocalIn(region), $"A way out of {region} without public addresses",
            new()
            {
                ["name"] = scope.CloudNameIn(region, 63, "nat"),
                ["router"] = router.Output("name"),
                ["region"] = router.Output("region"),
                ["nat_ip_allocate_option"] = addresses.Length == 0 ? "AUTO_ONLY" : "MANUAL_ONLY",
                ["nat_ips"] = addresses.Length == 0 ? null : ListValue.Of(addresses.Select(address => address.Output("id"))),
                ["source_subnetwork_ip_ranges_to_nat"] = "ALL_SUBNETWORKS_ALL_IP_RANGES",
                // Ports grow with need, which rules out endpoint-independent mapping.
                ["enable_dynamic_port_allocation"] = true,
                ["enable_endpoint_independent_mapping"] = false,
                ["min_ports_per_vm"] = nat.Get(NetworkSettings.MinPorts),
                ["max_ports_per_vm"] = nat.Get(NetworkSettings.MaxPorts),
                ["log_config"] = new ObjectValue { ["enable"] = logs != "none", ["filter"] = Filters.GetValueOrDefault(logs, "ALL") },
            });
    }

    private static Resource Address(BuildContext context, ComponentScope scope, string region, int number)
    {
        var local = scope.LocalIn(region, "nat", $"{number}");
        var address = scope.Add(
            "google_compute_address", local, "A known address that partners can allow",
            new() { ["name"] = scope.CloudNameIn(region, 63, "nat", $"{number}"), ["region"] = context.InRegion(region) });
        context.Graph.AddOutput(new($"nat_address_{local}", $"Address {number} that traffic from {region} comes from", address.Output("address")));
        return address;
    }

    private static void Check(BuildContext context, SettingsBlock nat)
    {
        var (min, max) = (nat.Get(NetworkSettings.MinPorts), nat.Get(NetworkSettings.MaxPorts));
        foreach (var (setting, ports) in new[] { (NetworkSettings.MinPorts, min), (NetworkSettings.MaxPorts, max) })
        {
            if (!long.IsPow2(ports))
                context.Problems.Error(ComponentErrors.BeyondLimit, $"{ports} is not a power of 2, which dynamic port allocation wants", nat.PlaceOf(setting), $"Write {NextPowerOf2(ports)}");
        }

        if (max <= min)
            context.Problems.Error(ComponentErrors.Contradiction, $"`max_ports` is {max}, not more than `min_ports`, {min}", nat.PlaceOf(NetworkSettings.MaxPorts), $"Write {NextPowerOf2(min * 2)} or more");
    }

    private static long NextPowerOf2(long number) => (long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)number);
}
