using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Clusters;

/// <summary>The properties that all clusters have alike, whoever looks after their nodes.</summary>
internal static class ClusterBody
{
    public static ObjectValue Of(BuildContext context, SettingsBlock settings, string region)
    {
        var isAutopilot = ClusterSettings.IsAutopilot(settings);
        var network = context.Network!;
        var authorized = settings.Get(ClusterSettings.Authorized);
        return new()
        {
            ["name"] = "",
            ["location"] = context.InRegion(region),
            ["enable_autopilot"] = isAutopilot ? true : null,
            // Pools are resources of their own: one that changes must not replace the cluster.
            ["remove_default_node_pool"] = isAutopilot ? null : true,
            ["initial_node_count"] = isAutopilot ? null : 1,
            ["network"] = network.Id,
            ["subnetwork"] = network.Subnets.GetValueOrDefault(region),
            ["networking_mode"] = "VPC_NATIVE",
            ["ip_allocation_policy"] = new ObjectValue { ["cluster_secondary_range_name"] = "pods", ["services_secondary_range_name"] = "services" },
            // Dataplane V2, which network policies need; Autopilot has nothing else.
            ["datapath_provider"] = "ADVANCED_DATAPATH",
            ["private_cluster_config"] = new ObjectValue { ["enable_private_nodes"] = true },
            ["control_plane_endpoints_config"] = new ObjectValue
            {
                ["dns_endpoint_config"] = new ObjectValue { ["allow_external_traffic"] = settings.Get(ClusterSettings.ReachableFrom) == "anywhere" },
                ["ip_endpoints_config"] = new ObjectValue { ["enabled"] = authorized.Count > 0 },
            },
            ["master_authorized_networks_config"] = authorized.Count == 0 ? null : new ObjectValue
            {
                ["cidr_blocks"] = ListValue.Of(authorized.Select(Value (one) => new ObjectValue { ["cidr_block"] = one.Value, ["display_name"] = one.Key })),
                ["gcp_public_cidrs_access_enabled"] = false,
            },
            ["workload_identity_config"] = new ObjectValue { ["workload_pool"] = Value.Template($"{context.ProjectId}.svc.id.goog") },
            ["binary_authorization"] = new ObjectValue { ["evaluation_mode"] = settings.Get(WorkloadSettings.BinaryAuthorization) ? "PROJECT_SINGLETON_POLICY_ENFORCE" : "DISABLED" },
            ["fleet"] = settings.Get(ClusterSettings.Mesh) ? new ObjectValue { ["project"] = context.ProjectId } : null,
            ["release_channel"] = new ObjectValue { ["channel"] = settings.Get(ClusterSettings.Channel).ToUpperInvariant() },
            ["maintenance_policy"] = new ObjectValue { ["daily_maintenance_window"] = new ObjectValue { ["start_time"] = settings.Get(ClusterSettings.Maintenance) } },
            ["gateway_api_config"] = new ObjectValue { ["channel"] = "CHANNEL_STANDARD" },
            ["dns_config"] = isAutopilot ? null : new ObjectValue { ["cluster_dns"] = "CLOUD_DNS", ["cluster_dns_scope"] = "CLUSTER_SCOPE" },
            ["addons_config"] = AddOns(settings),
            ["logging_config"] = new ObjectValue { ["enable_components"] = ListValue.Of("SYSTEM_COMPONENTS WORKLOADS APISERVER CONTROLLER_MANAGER SCHEDULER".Split(' ')) },
            ["monitoring_config"] = new ObjectValue
            {
                ["enable_components"] = ListValue.Of("SYSTEM_COMPONENTS APISERVER CONTROLLER_MANAGER SCHEDULER POD DEPLOYMENT HPA".Split(' ')),
                ["managed_prometheus"] = new ObjectValue { ["enabled"] = true },
            },
            ["security_posture_config"] = new ObjectValue { ["mode"] = "BASIC", ["vulnerability_mode"] = "VULNERABILITY_DISABLED" },
            ["cost_management_config"] = new ObjectValue { ["enabled"] = true },
            ["enable_shielded_nodes"] = isAutopilot ? null : true,
        };
    }

    private static ObjectValue AddOns(SettingsBlock settings)
    {
        var addOns = new ObjectValue
        {
            ["http_load_balancing"] = new ObjectValue { ["disabled"] = false },
            ["horizontal_pod_autoscaling"] = new ObjectValue { ["disabled"] = false },
            ["gke_backup_agent_config"] = new ObjectValue { ["enabled"] = settings.Get(ClusterSettings.Backup) is not null },
        };
        if (!ClusterSettings.IsAutopilot(settings)) addOns["config_connector_config"] = new ObjectValue { ["enabled"] = settings.Get(ClusterSettings.ConfigConnector) };
        return addOns;
    }
}
