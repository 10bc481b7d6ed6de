using SynthData.Infra.Components.Keys;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Clusters;

/// <summary>The nodes of a Standard cluster.</summary>
internal static class NodePools
{
    /// <summary>What nodes may do is decided by the roles of their account alone.</summary>
    public const string AllScopes = "https://www.googleapis.com/auth/cloud-platform";

    /// <summary>Keeps pods away from Spot nodes that do not ask for them; GKE labels such nodes the same way.</summary>
    public const string SpotTaint = "cloud.google.com/gke-spot";

    // The autoscaler's from then on.
    private static readonly Lifecycle Scaled = new() { IgnoreChanges = ["initial_node_count"] };

    public static void Add(BuildContext context, ComponentScope scope, SettingsBlock settings, Resource cluster, Resource account, EncryptionKey? disks, string region)
    {
        foreach (var (id, pool) in settings.Get(ClusterSettings.NodePools))
        {
            var isSpot = pool.Get(NodePoolSettings.Spot);
            var zones = pool.Get(NodePoolSettings.Zones);
            scope.Add(
                "google_container_node_pool", scope.LocalIn(region, id),
                isSpot ? $"Spot nodes `{id}`: cheap, taken away at any time, empty while nobody asks" : $"Nodes `{id}`",
                new()
                {
                    ["name"] = id,
                    ["cluster"] = cluster.Output("id"),
                    ["location"] = context.InRegion(region),
                    ["node_locations"] = zones.Count == 0 || region != context.Region ? null : ListValue.Of(zones),
                    ["initial_node_count"] = pool.Get(NodePoolSettings.Min) == 0 ? 0 : 1,
                    ["autoscaling"] = new ObjectValue
                    {
                        ["total_min_node_count"] = pool.Get(NodePoolSettings.Min),
                        ["total_max_node_count"] = pool.Get(NodePoolSettings.Max),
                        // Where Spot machines and accelerators are to be had changes by the hour.
                        ["location_policy"] = ClusterChecks.IsReserved(pool) ? "ANY" : "BALANCED",
                    },
                    ["management"] = new ObjectValue { ["auto_repair"] = true, ["auto_upgrade"] = true },
                    ["upgrade_settings"] = new ObjectValue { ["max_surge"] = 1, ["max_unavailable"] = 0 },
                    ["network_config"] = new ObjectValue { ["enable_private_nodes"] = true },
                    ["node_config"] = Node(pool, account, disks, isSpot),
                },
                lifecycle: Scaled);
        }
    }

    private static ObjectValue Node(SettingsBlock pool, Resource account, EncryptionKey? disks, bool isSpot) => new()
    {
        ["machine_type"] = pool.Get(NodePoolSettings.Machine),
        ["disk_type"] = "pd-balanced",
        ["disk_size_gb"] = pool.Get(NodePoolSettings.DiskGb),
        ["boot_disk_kms_key"] = disks?.Id,
        ["image_type"] = "COS_CONTAINERD",
        ["spot"] = isSpot ? true : null,
        ["guest_accelerator"] = pool.Get(NodePoolSettings.Gpu) is not { } gpu ? null : new ObjectValue
        {
            ["type"] = gpu,
            ["count"] = pool.Get(NodePoolSettings.Gpus),
            ["gpu_driver_installation_config"] = new ObjectValue { ["gpu_driver_version"] = "DEFAULT" },
        },
        // GKE itself keeps other pods away from accelerators.
        ["taint"] = isSpot ? new ObjectValue { ["key"] = SpotTaint, ["value"] = "true", ["effect"] = "NO_SCHEDULE" } : null,
        ["service_account"] = account.Output("email"),
        ["oauth_scopes"] = ListValue.Of([AllScopes]),
        ["shielded_instance_config"] = new ObjectValue { ["enable_secure_boot"] = true, ["enable_integrity_monitoring"] = true },
        // Pods get tokens of their own accounts, never the node's.
        ["workload_metadata_config"] = new ObjectValue { ["mode"] = "GKE_METADATA" },
        ["metadata"] = new ObjectValue { ["disable-legacy-endpoints"] = "true" },
    };
}
