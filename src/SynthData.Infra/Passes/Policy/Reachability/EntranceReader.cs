using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Policy.Access;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Policy.Reachability;

/// <summary>Reads the ways in that no firewall of a network decides: load balancers, services, databases, control planes, public addresses.</summary>
internal static class EntranceReader
{
    private const string Internet = "the internet";
    private static readonly RulePath Authorized = RulePath.Parse("master_authorized_networks_config.cidr_blocks.cidr_block");
    private static readonly RulePath SqlNetworks = RulePath.Parse("settings.ip_configuration.authorized_networks.value");
    private static readonly RulePath PublicAddresses = RulePath.Parse("network_interface.access_config|network_interface.ipv6_access_config");

    public static IEnumerable<Entrance> Read(Inventory inventory)
    {
        var grants = GrantReader.Read(inventory);
        return inventory.Assets.Where(asset => !asset.IsData).Select(asset => asset.Type switch
        {
            "google_compute_global_forwarding_rule" or "google_compute_forwarding_rule" => Balancer(asset),
            "google_cloud_run_v2_service" => Service(asset, asset.Values.Text("ingress") ?? "INGRESS_TRAFFIC_ALL", grants),
            "google_cloudfunctions2_function" => Service(asset, asset.Values.Text("service_config.ingress_settings") ?? "ALLOW_ALL", grants),
            "google_cloudfunctions_function" => Service(asset, asset.Values.Text("ingress_settings") ?? "ALLOW_ALL", grants),
            "google_sql_database_instance" => Database(asset),
            "google_container_cluster" => ControlPlane(asset),
            "google_compute_instance" when PublicAddresses.In(asset.Values).Count > 0 => new Entrance(Internet, asset.Address, "By a public address, as far as the firewall lets it", IsPublic: true),
            _ => null,
        }).OfType<Entrance>();
    }

    private static Entrance? Balancer(Asset asset)
    {
        var scheme = asset.Values.Text("load_balancing_scheme") ?? "EXTERNAL";
        if (scheme.Length == 0 || scheme.StartsWith("INTERNAL", StringComparison.Ordinal)) return null;
        return new(Internet, asset.Address, $"Load balancer on {(asset.Values.Text("ip_protocol") ?? "TCP").ToLowerInvariant()}:{asset.Values.Text("port_range") ?? "any"}", IsPublic: true);
    }

    private static Entrance Service(Asset asset, string ingress, IReadOnlyList<Grant> grants)
    {
        var open = asset.Values.Flag("invoker_iam_disabled") == true || grants.Any(grant => grant.On == asset.Address && grant.Identity == "allUsers");
        var callers = open ? "anybody there may call" : "only callers with the right to invoke it";
        return ingress switch
        {
            "INGRESS_TRAFFIC_ALL" or "ALLOW_ALL" => new(Internet, asset.Address, $"By its own address; {callers}", IsPublic: open),
            "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER" or "ALLOW_INTERNAL_AND_GCLB" => new("load balancers, the network and Google's services", asset.Address, $"Not by its own address; {callers}", IsPublic: false),
            _ => new("the network and Google's services", asset.Address, $"Not from outside; {callers}", IsPublic: false),
        };
    }

    private static Entrance Database(Asset asset)
    {
        var flag = asset.Values.Flag("settings.ip_configuration.ipv4_enabled");
        if (flag == false) return new("the network", asset.Address, "By a private address", IsPublic: false);
        string[] ranges = [.. SqlNetworks.In(asset.Values).OfType<TextPlanValue>().Select(value => value.Text)];
        return new(
            ranges.Length > 0 ? string.Join(", ", ranges.Take(5)) : "holders of its IAM roles", asset.Address, ranges.Length > 0 ? "By a public address" : "By a public address, through Google's proxy only",
            IsPublic: ranges.Any(range => range.EndsWith("/0", StringComparison.Ordinal)));
    }

    private static Entrance ControlPlane(Asset asset)
    {
        if (asset.Values.Flag("private_cluster_config.enable_private_endpoint") == true
            || asset.Values.Flag("control_plane_endpoints_config.ip_endpoints_config.enable_public_endpoint") == false)
            return new("the network", asset.Address, "Control plane by a private address", IsPublic: false);
        if (asset.Values.Flag("control_plane_endpoints_config.ip_endpoints_config.enabled") == false)
            return new("holders of its IAM roles", asset.Address, "Control plane by name only", IsPublic: false);
        string[] ranges = [.. Authorized.In(asset.Values).OfType<TextPlanValue>().Select(value => value.Text)];
        if (asset.Values["master_authorized_networks_config"].IsAbsent) return new(Internet, asset.Address, "Control plane by a public address", IsPublic: true);
        return new(ranges.Length > 0 ? string.Join(", ", ranges.Take(5)) : "nobody outside", asset.Address, "Control plane by a public address", ranges.Any(range => range.EndsWith("/0", StringComparison.Ordinal)));
    }
}
