using SynthData.Infra.Components.Identities;
using SynthData.Infra.Components.Network.Firewall;
using SynthData.Infra.Components.Network.Hybrid;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Network;

/// <summary>What a stack says of its VPC network.</summary>
internal static class NetworkSettings
{
    public static readonly Setting<string> Range = Setting.Text(
        "cidr", "10.0.0.0/16", "Addresses of the network; subnets and private services are planned inside it without overlaps.", TextFormat.Cidr);

    public static readonly Setting<long> SubnetPrefix = Setting.Number("subnet_prefix", 24, 16, 29, "Size of a planned subnet, as its prefix length: 24 has 256 addresses.");

    public static readonly Setting<string?> SubnetRange = Setting.OptionalText("cidr", "Addresses of the subnet; planned when absent.", TextFormat.Cidr);

    public static readonly Setting<IReadOnlyList<Entry>> Subnets = Setting.Map(
        "subnets", BlockShape.Of(SubnetRange),
        "Subnets by region, where the planned one does not fit. Every region of the stack has a subnet; the regions' order makes the plan, and a region added last moves nothing.",
        TextFormat.Region);

    public static readonly Setting<string> ClusterRange = Setting.Text("cidr", "100.64.0.0/10", "Addresses that clusters' ranges are planned in, apart from the network's own.", TextFormat.Cidr);

    public static readonly Setting<long> PodsPrefix = Setting.Number("pods_prefix", 18, 9, 24, "Size of a region's range `pods`, as its prefix length: 18 has 16384 addresses.");

    public static readonly Setting<long> ServicesPrefix = Setting.Number("services_prefix", 22, 16, 27, "Size of a region's range `services`, as its prefix length.");

    public static readonly Setting<SettingsBlock?> Clusters = Setting.OptionalBlock(
        "cluster_ranges", BlockShape.Of(ClusterRange, PodsPrefix, ServicesPrefix), "Secondary ranges `pods` and `services` in every subnet, for Kubernetes clusters.");

    public static readonly Setting<bool> FlowLogsOn = Setting.Flag("enabled", true, "Log samples of the traffic of every subnet.");

    public static readonly Setting<decimal> Sampling = Setting.Fraction("sampling", 0.5m, 0, 1, "Share of the flows that is logged; CIS asks for 1, half costs half.");

    public static readonly Setting<string> Interval = Setting.Choice("interval", "5s", ["5s", "30s", "1m", "5m", "10m", "15m"], "How long packets of one flow are summed up before they are logged.");

    public static readonly Setting<SettingsBlock> FlowLogs = Setting.Block("flow_logs", BlockShape.Of(FlowLogsOn, Sampling, Interval), "VPC flow logs.");

    public static readonly Setting<bool> DnsLogs = Setting.Flag("dns_logs", true, "Log every name that is looked up in the network.");

    public static readonly Setting<string> GoogleApis = Setting.Choice(
        "google_apis", "private", ["private", "restricted"],
        "How Google's APIs are reached without the internet: `private` for all of them, `restricted` for those that VPC Service Controls protect, and no others; always so behind an enforced `perimeter`.");

    public static readonly Setting<long> NatAddresses = Setting.Number(
        "addresses", 0, 0, 16, "Static addresses a region, for partners that allow known ones only; 0 lets Google take what it needs.");

    public static readonly Setting<long> MinPorts = Setting.Number("min_ports", 64, 32, 32768, "Ports that every machine has for connections to one destination at least: a power of 2.");

    public static readonly Setting<long> MaxPorts = Setting.Number("max_ports", 4096, 64, 65536, "Ports that a busy machine may grow to: a power of 2.");

    public static readonly Setting<string> NatLogs = Setting.Choice("logs", "errors", ["errors", "translations", "all", "none"], "What of it is logged: `errors` are connections dropped for want of ports.");

    public static readonly Setting<SettingsBlock?> Nat = Setting.OptionalBlock(
        "nat", BlockShape.Of(NatAddresses, MinPorts, MaxPorts, NatLogs),
        "Cloud NAT in every region: a way out to the internet for what has no public address. The firewall still decides who may take it. Without it there is none.");

    public static readonly Setting<string?> PrivateServicesRange = Setting.OptionalText("cidr", "Addresses for managed services; planned at the end of the network's when absent.", TextFormat.Cidr);

    public static readonly Setting<SettingsBlock?> PrivateServices = Setting.OptionalBlock(
        "private_services", BlockShape.Of(PrivateServicesRange),
        "Private service access: Cloud SQL and other managed services get private addresses of the network. Cloud SQL needs it.");

    public static readonly Setting<string> HostProject = Setting.Text("project", null, "Project that owns the network.", TextFormat.Project);

    public static readonly Setting<string> HostNetwork = Setting.Text("network", null, "Name of the network there.", NetworkFormats.Name);

    public static readonly Setting<IReadOnlyList<KeyValuePair<string, string>>> HostSubnets = Setting.TextMap(
        "subnets", "Name of the subnet there, by region of the stack.", TextFormat.Region, NetworkFormats.Name);

    public static readonly Setting<bool> HostPrivateServices = Setting.Flag("private_services", false, "Its owner has set up private service access, which Cloud SQL needs.");

    public static readonly Setting<SettingsBlock?> Existing = Setting.OptionalBlock(
        "existing", BlockShape.Of(HostProject, HostNetwork, HostSubnets, HostPrivateServices),
        "Use a Shared VPC network that another project owns, instead of a network of the stack's own.");

    public static readonly Setting<IReadOnlyList<string>> ServiceProjects = Setting.Texts("service_projects", "Projects that may use the network.", TextFormat.Project);

    public static readonly Setting<IReadOnlyList<string>> SubnetUsers = Setting.Texts(
        "users", "Who may place things in the subnets, such as `serviceAccount:deploy@other-project.iam.gserviceaccount.com`.", Principals.Format);

    public static readonly Setting<SettingsBlock?> SharedVpc = Setting.OptionalBlock(
        "shared_vpc", BlockShape.Of(ServiceProjects, SubnetUsers), "Share the network with other projects: this project becomes the host of a Shared VPC. Needs an organisation.");

    public static readonly Setting<SettingsBlock?> Section = Setting.OptionalBlock(
        "network",
        BlockShape.Of(
            Range, SubnetPrefix, Subnets, Clusters, FlowLogs, DnsLogs, GoogleApis, Nat, PrivateServices, FirewallSettings.Egress, FirewallSettings.Allow, NeighbourSettings.Peerings,
            VpnSettings.Vpn, InterconnectSettings.Interconnect, SharedVpc, Existing),
        "The VPC network: a subnet a region, private paths to Google's APIs, and a firewall that lets nothing pass unless the stack says so. `network: {}` is enough; without the section there is none.");
}
