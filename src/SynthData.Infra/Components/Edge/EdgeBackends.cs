using SynthData.Infra.Components.Services;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Edge;

/// <summary>Where the load balancer sends requests: a serverless endpoint group for each region of a service, and what treats them alike.</summary>
internal sealed class EdgeBackends(BuildContext context, ComponentScope scope, SettingsBlock settings)
{
    private readonly Dictionary<string, Value[]> _groups = new(StringComparer.Ordinal);

    /// <summary>The ids of all services behind the edge, the one that gets every request first.</summary>
    public static IReadOnlyList<string> ServicesOf(SettingsBlock settings) =>
        [.. new[] { settings.Get(EdgeSettings.Service) }.OfType<string>().Concat(settings.Get(EdgeSettings.Paths).Select(path => path.Value)).Distinct()];

    /// <summary>A backend for a service; null, and a problem, when there is no such service.</summary>
    public Resource? Add(string service, Resource policy)
    {
        if (GroupsOf(service) is not { } groups) return null;
        var identity = IdentityOf(service);
        return scope.Add(
            "google_compute_backend_service", scope.Local(identity.Id), $"Requests of `services.{service}`, which are never cached", Body(groups, policy, scope.CloudName(63, identity.Name)));
    }

    /// <summary>A second backend for the same service, which looks in the cache first.</summary>
    public Resource? AddCached(string service, Resource policy, Resource? beforeCache)
    {
        if (GroupsOf(service) is not { } groups) return null;
        var identity = IdentityOf(service);
        var body = Body(groups, policy, scope.CloudName(63, identity.Name, "cached"));
        body["edge_security_policy"] = beforeCache?.Output("id");
        body["enable_cdn"] = true;
        body["cdn_policy"] = new ObjectValue
        {
            // The other modes would keep answers that the service did not call public.
            ["cache_mode"] = "USE_ORIGIN_HEADERS",
            ["negative_caching"] = false,
            ["bypass_cache_on_request_headers"] = ListValue.Of([new ObjectValue { ["header_name"] = "Authorization" }, new ObjectValue { ["header_name"] = "Cookie" }]),
            ["cache_key_policy"] = new ObjectValue { ["include_host"] = true, ["include_protocol"] = true, ["include_query_string"] = true },
        };
        return scope.Add("google_compute_backend_service", scope.Local(identity.Id, "cached"), $"Requests of `services.{service}` that a copy may answer, if the service called it public", body);
    }

    private Value[]? GroupsOf(string service)
    {
        if (_groups.TryGetValue(service, out var known)) return known;
        if (context.Settings.Get(ServicesComponent.Services).FirstOrDefault(entry => entry.Id == service) is not { } entry)
        {
            EdgeChecks.UnknownService(context, settings, service);
            return null;
        }

        return _groups[service] = [.. WorkloadRegions.Of(context, entry.Settings).Select(region => AddGroup(service, region).Output("id"))];
    }

    private Resource AddGroup(string service, string region)
    {
        var identity = IdentityOf(service);
        var target = new Address("google_cloud_run_v2_service", ComponentScope.Snake(identity.Id, WorkloadRegions.Suffix(context, region)));
        return scope.Add(
            "google_compute_region_network_endpoint_group", scope.LocalIn(region, identity.Id), $"`services.{service}` in {region}, whatever its instances are",
            new()
            {
                ["name"] = scope.CloudNameIn(region, 63, identity.Name),
                ["region"] = context.InRegion(region),
                ["network_endpoint_type"] = "SERVERLESS",
                ["cloud_run"] = new ObjectValue { ["service"] = new OutputValue(target, "name") },
            });
    }

    private Identity IdentityOf(string service) => context.IdentityOf($"services.{service}");

    private static ObjectValue Body(Value[] groups, Resource policy, Value name) => new()
    {
        ["name"] = name,
        ["load_balancing_scheme"] = "EXTERNAL_MANAGED",
        ["protocol"] = "HTTPS",
        ["security_policy"] = policy.Output("id"),
        ["backend"] = ListValue.Of(groups.Select(Value (group) => new ObjectValue { ["group"] = group })),
        ["outlier_detection"] = groups.Length > 1 ? Outliers() : null,
        ["log_config"] = new ObjectValue { ["enable"] = true, ["sample_rate"] = 1 },
    };

    // Google's values for Cloud Run: a region that answers with errors gets no requests for three minutes, and others take them.
    private static ObjectValue Outliers() => new()
    {
        ["base_ejection_time"] = new ObjectValue { ["seconds"] = 180 },
        ["consecutive_errors"] = 5,
        ["consecutive_gateway_failure"] = 3,
        ["enforcing_consecutive_errors"] = 100,
        ["enforcing_consecutive_gateway_failure"] = 100,
        ["enforcing_success_rate"] = 100,
        ["interval"] = new ObjectValue { ["seconds"] = 1 },
        ["max_ejection_percent"] = 50,
        ["success_rate_minimum_hosts"] = 5,
        ["success_rate_request_volume"] = 100,
        ["success_rate_stdev_factor"] = 1900,
    };
}
