using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Edge;

/// <summary>The way in from the internet: a global external application load balancer with certificates, Cloud Armor and, for what is public, Cloud CDN.</summary>
internal sealed class EdgeComponent : IComponent
{
    private static readonly string[] Versions = ["IPV4", "IPV6"];

    public Setting Section => EdgeSettings.Section;

    public void Build(BuildContext context)
    {
        if (context.Settings.Get(EdgeSettings.Section) is not { } settings) return;
        EdgeChecks.Check(context, settings);
        var scope = new ComponentScope(context, "edge", new("edge", "edge"), Concern.Edge, settings.Place);
        foreach (var (id, domain) in settings.Get(EdgeSettings.Domains)) context.Graph.AddParameter(new(EdgeReference.Domain(id).Name, "string", $"Domain `{id}` of the edge", domain));
        var policy = ArmorPolicy.Add(scope, settings.Get(ArmorSettings.Armor));
        if (AddRoutes(context, scope, settings, policy) is not { } routes) return;
        var secure = AddSecureProxy(scope, settings, routes, EdgeCertificates.Add(context, scope, settings));
        var plain = AddPlainProxy(scope);
        foreach (var version in Versions) AddAddress(context, scope, settings, version, secure, plain);
        context.Graph.AddOutput(new("edge_url", "Address of the platform", EdgeReference.Url(settings)));
    }

    private static Resource? AddRoutes(BuildContext context, ComponentScope scope, SettingsBlock settings, Resource policy)
    {
        if (settings.Get(EdgeSettings.Service) is not { } main)
        {
            context.Problems.Error(
                ComponentErrors.NeedsPart, "The edge has no service to send requests to", settings.PlaceOf(EdgeSettings.Service), "Add `service:` with the id of a service of the stack");
            return null;
        }

        var backends = new EdgeBackends(context, scope, settings);
        var byService = EdgeBackends.ServicesOf(settings).ToDictionary(service => service, service => backends.Add(service, policy));
        if (byService.ContainsValue(null)) return null;
        var rules = settings.Get(EdgeSettings.Paths).GroupBy(path => path.Value).Select(paths => Rule(paths.Select(path => path.Key), byService[paths.Key]!)).ToList();
        if (settings.Get(EdgeSettings.Cdn) is { } cdn)
        {
            var beforeCache = ArmorPolicy.AddBeforeCache(scope, settings.Get(ArmorSettings.Armor));
            rules.Add(Rule(cdn.Get(EdgeSettings.CachedPaths), backends.AddCached(main, policy, beforeCache)!));
        }

        var service = byService[main]!.Output("id");
        return scope.Add(
            "google_compute_url_map", scope.Local(), "Which requests go where",
            new()
            {
                ["name"] = scope.CloudName(63),
                ["default_service"] = service,
                ["host_rule"] = rules.Count == 0 ? null : new ObjectValue { ["hosts"] = ListValue.Of(["*"]), ["path_matcher"] = "paths" },
                ["path_matcher"] = rules.Count == 0 ? null : new ObjectValue { ["name"] = "paths", ["default_service"] = service, ["path_rule"] = ListValue.Of(rules) },
            });
    }

    private static Value Rule(IEnumerable<string> paths, Resource backend) => new ObjectValue { ["paths"] = ListValue.Of(paths), ["service"] = backend.Output("id") };

    private static Resource AddSecureProxy(ComponentScope scope, SettingsBlock settings, Resource routes, Resource certificates)
    {
        var tls = scope.Add(
            "google_compute_ssl_policy", scope.Local(), "Clients speak TLS 1.3 where they can; older ciphers and versions are refused",
            new() { ["name"] = scope.CloudName(63), ["profile"] = "RESTRICTED", ["min_tls_version"] = settings.Get(EdgeSettings.MinTls) == "1.3" ? "TLS_1_3" : "TLS_1_2" });
        return scope.Add(
            "google_compute_target_https_proxy", scope.Local(), "Ends TLS; behind it Google's own network carries requests, encrypted too",
            new()
            {
                ["name"] = scope.CloudName(63),
                ["url_map"] = routes.Output("id"),
                ["certificate_map"] = Value.Template($"//certificatemanager.googleapis.com/{certificates.Output("id")}"),
                ["ssl_policy"] = tls.Output("id"),
            });
    }

    private static Resource AddPlainProxy(ComponentScope scope)
    {
        var redirect = scope.Add(
            "google_compute_url_map", scope.Local("redirect"), "Sends plain HTTP to HTTPS",
            new()
            {
                ["name"] = scope.CloudName(63, "redirect"),
                ["default_url_redirect"] = new ObjectValue { ["https_redirect"] = true, ["redirect_response_code"] = "MOVED_PERMANENTLY_DEFAULT", ["strip_query"] = false },
            });
        return scope.Add(
            "google_compute_target_http_proxy", scope.Local("redirect"), "Answers plain HTTP with the redirect and nothing else",
            new() { ["name"] = scope.CloudName(63, "redirect"), ["url_map"] = redirect.Output("id") });
    }

    private static void AddAddress(BuildContext context, ComponentScope scope, SettingsBlock settings, string version, Resource secure, Resource plain)
    {
        var suffix = version.ToLowerInvariant();
        var address = scope.Add(
            "google_compute_global_address", scope.Local(suffix), "One address for the whole world: clients reach the nearest of Google's edges",
            new() { ["name"] = scope.CloudName(63, suffix), ["address_type"] = "EXTERNAL", ["ip_version"] = version });
        foreach (var (target, port, part) in new[] { (secure, "443", ""), (plain, "80", "redirect") })
        {
            string[] parts = part.Length == 0 ? [suffix] : [part, suffix];
            scope.Add(
                "google_compute_global_forwarding_rule", scope.Local(parts), $"Port {port} of the {(version == "IPV4" ? "IPv4" : "IPv6")} address",
                new()
                {
                    ["name"] = scope.CloudName(63, parts),
                    ["load_balancing_scheme"] = "EXTERNAL_MANAGED",
                    ["ip_protocol"] = "TCP",
                    ["ip_address"] = address.Output("id"),
                    ["port_range"] = port,
                    ["target"] = target.Output("id"),
                });
        }

        context.Graph.AddOutput(new($"edge_{suffix}", $"Address for the {(version == "IPV4" ? "A" : "AAAA")} records of the domains", address.Output("address")));
        if (settings.Get(EdgeSettings.Zone) is not { } zone) return;
        foreach (var (id, _) in settings.Get(EdgeSettings.Domains))
            EdgeCertificates.AddRecord(scope, scope.Local(id, suffix), zone, Value.Template($"{EdgeReference.Domain(id)}."), version == "IPV4" ? "A" : "AAAA", address.Output("address"));
    }
}
