using SynthData.Infra.Components.Dataflow;
using SynthData.Infra.Components.Perimeter;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Network;

/// <summary>Google's APIs under addresses that stay inside Google's network: names resolve to them, and a route leads there.</summary>
internal static class GoogleApis
{
    // docs: "Configure Private Google Access", domain options.
    private static readonly Dictionary<string, Cidr> Addresses = new(StringComparer.Ordinal) { ["private"] = Cidr.Parse("199.36.153.8/30"), ["restricted"] = Cidr.Parse("199.36.153.4/30") };

    // Names below googleapis.com, images, and services that call each other.
    private static readonly string[] Domains = ["googleapis.com", "pkg.dev", "run.app"];

    // Machines of Dataflow get the images of templates and of their own programs from there.
    private const string ImagesOfDataflow = "gcr.io";

    /// <summary>Those of the network's setting; behind an enforced perimeter those that know perimeters.</summary>
    public static Cidr RangeOf(BuildContext context, SettingsBlock settings) =>
        Addresses[PerimeterComponent.IsEnforced(context) ? "restricted" : settings.Get(NetworkSettings.GoogleApis)];

    public static void Add(BuildContext context, ComponentScope scope, SettingsBlock settings, Resource network)
    {
        var range = RangeOf(context, settings);
        scope.Add(
            "google_compute_route", scope.Local("google_apis"), "Google's APIs are reached without the internet",
            new()
            {
                ["name"] = scope.CloudName(63, "google-apis"),
                ["network"] = network.Output("id"),
                ["dest_range"] = range.ToString(),
                ["next_hop_gateway"] = "default-internet-gateway",
                ["priority"] = 1000,
            });
        foreach (var domain in context.Settings.Get(DataflowComponent.Jobs).Count > 0 ? [.. Domains, ImagesOfDataflow] : Domains) AddZone(scope, domain, range, network);
        scope.Add(
            "google_dns_policy", scope.Local(), "Names that are looked up show what talks to whom",
            new()
            {
                ["name"] = scope.CloudName(63),
                ["enable_logging"] = settings.Get(NetworkSettings.DnsLogs),
                ["networks"] = new ObjectValue { ["network_url"] = network.Output("id") },
            });
    }

    private static void AddZone(ComponentScope scope, string domain, Cidr range, Resource network)
    {
        var name = domain.Replace('.', '-');
        var zone = scope.Add(
            "google_dns_managed_zone", scope.Local(name), $"Names below {domain} resolve to addresses inside Google's network",
            new()
            {
                ["name"] = scope.CloudName(63, name),
                ["dns_name"] = $"{domain}.",
                ["visibility"] = "private",
                ["private_visibility_config"] = new ObjectValue { ["networks"] = new ObjectValue { ["network_url"] = network.Output("id") } },
            });
        scope.Add(
            "google_dns_record_set", scope.Local(name), $"The addresses of {domain}",
            new()
            {
                ["managed_zone"] = zone.Output("name"),
                ["name"] = zone.Output("dns_name"),
                ["type"] = "A",
                ["ttl"] = 300,
                ["rrdatas"] = ListValue.Of([range.AddressAt(0), range.AddressAt(1), range.AddressAt(2), range.AddressAt(3)]),
            });
        scope.Add(
            "google_dns_record_set", scope.Local(name, "names"), $"Every name below {domain}",
            new()
            {
                ["managed_zone"] = zone.Output("name"),
                ["name"] = Value.Template($"*.{zone.Output("dns_name")}"),
                ["type"] = "CNAME",
                ["ttl"] = 300,
                ["rrdatas"] = ListValue.Of([zone.Output("dns_name")]),
            });
    }
}
