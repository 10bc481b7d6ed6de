using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Cost.Resources;

/// <summary>Lines of addresses, load balancers, NAT, VPN and DNS.</summary>
internal static class Networks
{
    // NAT bills no more machines of a gateway than these.
    private const decimal MostNatMachines = 32;

    /// <summary><c>google_compute_address</c> and the global one.</summary>
    public static void Address(Meter meter)
    {
        var purpose = meter.Values.Text("purpose");
        if (meter.Values.Text("address_type") == "INTERNAL" || purpose is { Length: > 0 } and not "GCE_ENDPOINT") return;
        var users = meter.Inventory.ReferrersOf(meter.Asset).ToArray();
        if (users.FirstOrDefault(user => user.Type == "google_compute_instance") is { } machine)
        {
            var spot = Instances.IsSpot(machine.Values);
            meter.Fixed($"IP address ({(spot ? "preemptible" : "standard")} VM)", "hours", Meter.HoursOfMonth, meter.Price("Compute Engine", spot ? "External IP on a spot VM" : "External IP on a running VM"));
        }
        else if (users.Any(user => user.Type == "google_compute_router_nat"))
            meter.Fixed("IP address (Cloud NAT)", "hours", Meter.HoursOfMonth, meter.Price("Cloud NAT", "IP address"));
        // A forwarding rule's address is part of what the rule costs; so is one of a cluster's load balancer.
        else if (!users.Any(user => user.Type.EndsWith("forwarding_rule", StringComparison.Ordinal)) && !meter.Inventory.Balancers.Addresses.Contains(meter.Values.Text("name") ?? ""))
            meter.Fixed("IP address (unused)", "hours", Meter.HoursOfMonth, meter.Price("Compute Engine", "Static external IP, unused"));
    }

    /// <summary><c>google_compute_forwarding_rule</c> and the global one.</summary>
    public static void ForwardingRule(Meter meter)
    {
        meter.Fixed("Forwarding rules", "hours", Meter.HoursOfMonth, meter.Price("Networking", "Forwarding rule"));
        meter.Used("Ingress data", "GB", meter.Usage.Number("monthly_ingress_data_gb"), meter.Price("Networking", "Load balancer data processing"));
        if (meter.Usage.Number("monthly_egress_data_gb") is { } answered)
            meter.Used("Egress data", "GB", answered, meter.Price("Networking", "Load balancer outbound data processing"));
        Transfers.ToInternet(meter);
    }

    /// <summary>Proxies of load balancers: <c>google_compute_target_https_proxy</c> and its kin.</summary>
    public static void Proxy(Meter meter)
    {
        meter.Used("Proxy instance", "hours", meter.Usage.Number("monthly_proxy_instances") * Meter.HoursOfMonth, meter.Price("Networking", "Forwarding rules, first five"));
        meter.Used("Data processed", "GB", meter.Usage.Number("monthly_data_processed_gb"), meter.Price("Networking", "Internal load balancer data processing"));
    }

    /// <summary><c>google_compute_router_nat</c>.</summary>
    public static void Nat(Meter meter)
    {
        var machines = meter.Usage.Number("assigned_vms");
        meter.Used("Assigned VMs (first 32)", "VM-hours", machines is null ? null : Math.Min(machines.Value, MostNatMachines) * Meter.HoursOfMonth, meter.Price("Cloud NAT", "Gateway, per VM"));
        meter.Used("Data processed", "GB", meter.Usage.Number("monthly_data_processed_gb"), meter.Price("Cloud NAT", "Data processed"));
    }

    public static void VpnTunnel(Meter meter) => meter.Fixed("VPN Tunnel", "hours", Meter.HoursOfMonth, meter.Price("Cloud VPN", "Tunnel"));

    public static void VpnGateway(Meter meter) => Transfers.BetweenMachines(meter, "IPSec traffic");

    public static void ServicePeering(Meter meter) => Transfers.BetweenMachines(meter, "Traffic");

    public static void InterconnectAttachment(Meter meter) => meter.Fixed("VLAN attachment", "hours", Meter.HoursOfMonth, meter.Price("Cloud Interconnect", "VLAN attachment"));

    /// <summary><c>google_vpc_access_connector</c>: machines that stand between.</summary>
    public static void AccessConnector(Meter meter)
    {
        var count = meter.Values.Number("min_instances") ?? 2;
        var type = meter.Values.Text("machine_type") is { Length: > 0 } said ? said : "e2-micro";
        Machines.Run(meter, new(type, Spot: false), count);
    }

    /// <summary><c>google_compute_security_policy</c>: Cloud Armor.</summary>
    public static void SecurityPolicy(Meter meter)
    {
        // The default rule is not billed.
        var rules = meter.Values["rule"].Elements().Count(rule => rule.Number("priority") != int.MaxValue)
            + meter.Inventory.ReferrersOf(meter.Asset).Count(one => one.Type == "google_compute_security_policy_rule");
        meter.Fixed("Security policy", "months", 1, meter.Price("Cloud Armor", "Policy"));
        meter.Fixed("Security policy rules", "rules", rules, meter.Price("Cloud Armor", "Rule"));
        meter.Used("Requests", "1M requests", meter.Usage.Number("monthly_requests") / 1_000_000, meter.Price("Cloud Armor", "Requests"));
    }

    /// <summary>A backend whose answers Cloud CDN keeps.</summary>
    public static void Backend(Meter meter)
    {
        if (meter.Values.Flag("enable_cdn") != true) return;
        meter.Used("CDN cache egress", "GB", meter.Usage.Number("monthly_cdn_egress_gb"), meter.Price("Cloud CDN", "Cache egress, first 10TB"));
        meter.Used("CDN cache fill", "GB", meter.Usage.Number("monthly_cdn_fill_gb"), meter.Price("Cloud CDN", "Cache fill"));
        meter.Used("CDN cache lookups", "10k requests", meter.Usage.Number("monthly_cdn_requests") / 10_000, meter.Price("Cloud CDN", "Cache lookups"));
    }

    public static void Zone(Meter meter) => meter.Fixed("Managed zone", "months", 1, meter.Price("Cloud DNS", "Managed zone"));

    public static void Records(Meter meter) => meter.Used("Queries", "1M queries", meter.Usage.Number("monthly_queries") / 1_000_000, meter.Price("Cloud DNS", "Queries"));
}
