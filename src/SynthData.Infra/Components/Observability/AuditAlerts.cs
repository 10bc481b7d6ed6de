using SynthData.Infra.Graph;

namespace SynthData.Infra.Components.Observability;

/// <summary>Alerts on changes of what protects a project: CIS Google Cloud Foundation Benchmark 4.0, recommendations 2.4 to 2.11.</summary>
internal static class AuditAlerts
{
    // Each change comes as entries of one method, under its old name or the one with a version before it.
    private static readonly (string Id, string Title, string Filter)[] Changes =
    [
        ("owners", "Somebody became or ceased to be an owner",
            """
            (protoPayload.serviceName="cloudresourcemanager.googleapis.com") AND (ProjectOwnership OR projectOwnerInvitee) OR (protoPayload.serviceData.policyDelta.bindingDeltas.action="REMOVE" AND protoPayload.serviceData.policyDelta.bindingDeltas.role="roles/owner") OR (protoPayload.serviceData.policyDelta.bindingDeltas.action="ADD" AND protoPayload.serviceData.policyDelta.bindingDeltas.role="roles/owner")
            """),
        ("audit-settings", "What is audited was changed", "protoPayload.methodName=\"SetIamPolicy\" AND protoPayload.serviceData.policyDelta.auditConfigDeltas:*"),
        ("roles", "A custom role was changed",
            """
            resource.type="iam_role" AND (protoPayload.methodName="google.iam.admin.v1.CreateRole" OR protoPayload.methodName="google.iam.admin.v1.DeleteRole" OR protoPayload.methodName="google.iam.admin.v1.UpdateRole")
            """),
        ("firewall", "A firewall rule was changed",
            """
            resource.type="gce_firewall_rule" AND (protoPayload.methodName:"compute.firewalls.patch" OR protoPayload.methodName:"compute.firewalls.insert" OR protoPayload.methodName:"compute.firewalls.delete")
            """),
        ("routes", "A route was changed",
            """
            resource.type="gce_route" AND (protoPayload.methodName:"compute.routes.delete" OR protoPayload.methodName:"compute.routes.insert")
            """),
        ("networks", "A network was changed",
            """
            resource.type="gce_network" AND (protoPayload.methodName:"compute.networks.insert" OR protoPayload.methodName:"compute.networks.patch" OR protoPayload.methodName:"compute.networks.delete" OR protoPayload.methodName:"compute.networks.removePeering" OR protoPayload.methodName:"compute.networks.addPeering")
            """),
        ("bucket-access", "Access to a bucket was changed", "resource.type=\"gcs_bucket\" AND protoPayload.methodName=\"storage.setIamPermissions\""),
        ("sql-settings", "A database server was changed", "protoPayload.methodName=\"cloudsql.instances.update\""),
    ];

    public static void Add(ComponentScope scope, AlertPolicies alerts)
    {
        foreach (var (id, title, filter) in Changes)
        {
            var metric = scope.Add(
                "google_logging_metric", scope.Local("change", id), title,
                new()
                {
                    ["name"] = scope.CloudName(100, "change", id),
                    ["description"] = title,
                    ["filter"] = filter,
                    ["metric_descriptor"] = new ObjectValue { ["metric_kind"] = "DELTA", ["value_type"] = "INT64", ["unit"] = "1" },
                });
            alerts.Add(
                $"change-{id}", title, Urgency.Ticket, "If it was not a deployment: the audit log has who, when and from where.",
                AlertPolicies.Above(
                    "Changes", Value.Template($"metric.type = \"logging.googleapis.com/user/{metric.Output("name")}\" AND resource.type = \"{ResourceOf(id)}\""),
                    0, 0, AlertPolicies.Aggregation(300, "ALIGN_DELTA", "REDUCE_SUM")));
        }
    }

    // The resource type of the time series is that of the log entries.
    private static string ResourceOf(string id) => id switch
    {
        "roles" => "iam_role",
        "firewall" => "gce_firewall_rule",
        "routes" => "gce_route",
        "networks" => "gce_network",
        "bucket-access" => "gcs_bucket",
        "sql-settings" => "cloudsql_database",
        _ => "global",
    };
}
