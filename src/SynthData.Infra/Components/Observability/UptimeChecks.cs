using SynthData.Infra.Components.Edge;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Components.Observability;

/// <summary>Asks the platform every minute from several continents, as its users do.</summary>
internal static class UptimeChecks
{
    /// <summary>Selects the outcomes of all checks.</summary>
    public static Value Filter(Resource check) => Value.Template(
        $"metric.type = \"monitoring.googleapis.com/uptime_check/check_passed\" AND resource.type = \"uptime_url\" AND metric.labels.check_id = \"{check.Output("uptime_check_id")}\"");

    public static IReadOnlyList<Resource> Add(BuildContext context, ComponentScope scope, AlertPolicies alerts, IEnumerable<string> domains)
    {
        var checks = new List<Resource>();
        foreach (var id in domains)
        {
            var check = AddCheck(context, scope, id);
            checks.Add(check);
            // Of the places that ask, one may be away itself.
            alerts.Add(
                $"away-{id}", $"Domain {id} does not answer from outside", Urgency.Page,
                "Two places or more got no answer for two minutes. Look at the load balancer's dashboard for the region, at the service's log, and at [Google's status](https://status.cloud.google.com).",
                AlertPolicies.Above("Places that got no answer", Filter(check), 1, 120, AlertPolicies.Aggregation(300, "ALIGN_NEXT_OLDER", "REDUCE_COUNT_FALSE", "resource.label.host")));
        }

        return checks;
    }

    private static Resource AddCheck(BuildContext context, ComponentScope scope, string id) => scope.Add(
        "google_monitoring_uptime_check_config", scope.Local(id), "Asks every minute from several continents whether service and stores answer",
        new()
        {
            ["display_name"] = scope.CloudName(200, id),
            ["timeout"] = "10s",
            ["period"] = "60s",
            ["http_check"] = new ObjectValue
            {
                ["path"] = "/readyz",
                ["port"] = 443,
                ["use_ssl"] = true,
                ["validate_ssl"] = true,
                ["request_method"] = "GET",
                ["accepted_response_status_codes"] = new ObjectValue { ["status_class"] = "STATUS_CLASS_2XX" },
            },
            ["monitored_resource"] = new ObjectValue
            {
                ["type"] = "uptime_url",
                ["labels"] = new ObjectValue { ["project_id"] = context.ProjectId, ["host"] = EdgeReference.Domain(id) },
            },
        });
}
