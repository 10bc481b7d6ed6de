using SynthData.Infra.Graph;
using Xunit;

namespace SynthData.Infra.Tests.Components.Clusters;

public sealed class ClustersComponentTests
{
    private const string Network = "regions: [us-east1]\nnetwork: {cluster_ranges: {}}\n";

    [Fact]
    public void Build_Empty_IsAPrivateAutopilotClusterBehindIam()
    {
        var graph = PlatformRun.BuildRight(Network + "clusters: {main: {}}\n");
        var cluster = graph.Find(new("google_container_cluster", "main"))!.Body;
        Assert.Equal(true, cluster["enable_autopilot"]);
        Assert.Equal(new ObjectValue { ["enable_private_nodes"] = true }, cluster["private_cluster_config"]);
        Assert.Equal(new ObjectValue { ["enabled"] = false }, ((ObjectValue)cluster["control_plane_endpoints_config"]!)["ip_endpoints_config"]);
        Assert.Equal(new ObjectValue { ["allow_external_traffic"] = false }, ((ObjectValue)cluster["control_plane_endpoints_config"]!)["dns_endpoint_config"]);
        Assert.Equal("ADVANCED_DATAPATH", cluster["datapath_provider"]);
        Assert.Equal(new ObjectValue { ["cluster_secondary_range_name"] = "pods", ["services_secondary_range_name"] = "services" }, cluster["ip_allocation_policy"]);
        Assert.NotNull(cluster["workload_identity_config"]);
        Assert.NotNull(graph.Find(new("google_gke_hub_feature_membership", "main")));
        // The account of its nodes writes logs and metrics, and nothing else.
        Assert.Equal(
            ["roles/container.defaultNodeServiceAccount"],
            graph.Resources.Where(one => one.Address.Type.EndsWith("_iam_member", StringComparison.Ordinal)).Select(one => ((TextValue)one.Body["role"]!).Text));
        Assert.DoesNotContain(graph.Resources, one => one.Address.Type == "google_container_node_pool");
    }

    /// <summary>The pools of the design: n2-standard-4 2-10, a T4 if wanted, Spot e2-standard-4 0-20.</summary>
    [Fact]
    public void Build_Standard_HasItsPools()
    {
        var graph = PlatformRun.BuildRight(
            Network + "clusters: {main: {mode: standard, node_pools: {default: {}, spot: {machine: e2-standard-4, spot: true, min: 0, max: 20}, gpu: {machine: n1-standard-4, gpu: nvidia-tesla-t4, min: 0}}}}\n");
        Assert.Equal(["n2-standard-4 2-10", "e2-standard-4 0-20", "n1-standard-4 0-10"], graph.Resources.Where(one => one.Address.Type == "google_container_node_pool").Select(one =>
        {
            var scaling = (ObjectValue)one.Body["autoscaling"]!;
            return $"{((TextValue)((ObjectValue)one.Body["node_config"]!)["machine_type"]!).Text} {Number(scaling, "total_min_node_count")}-{Number(scaling, "total_max_node_count")}";
        }));
        var spot = (ObjectValue)graph.Find(new("google_container_node_pool", "main_spot"))!.Body["node_config"]!;
        Assert.Equal(true, spot["spot"]);
        Assert.NotNull(spot["taint"]);
        var gpu = (ObjectValue)graph.Find(new("google_container_node_pool", "main_gpu"))!.Body["node_config"]!;
        Assert.Equal("nvidia-tesla-t4", ((ObjectValue)gpu["guest_accelerator"]!)["type"]);
        Assert.Null(graph.Find(new("google_container_cluster", "main"))!.Body["enable_autopilot"]);
    }

    [Fact]
    public void Build_Standby_HoldsTheBackupsAndIsRestoredInto()
    {
        var graph = PlatformRun.BuildRight(Network + "keys: {data: {}}\nclusters: {main: {standby: us-east1, backup: {}, key: data}}\n");
        var standby = graph.Find(new("google_container_cluster", "main_us_east1"))!;
        Assert.Equal("us-east1", standby.Body["location"]);
        var plan = graph.Find(new("google_gke_backup_backup_plan", "main"))!;
        Assert.Equal(new OutputValue(new("google_container_cluster", "main"), "id"), plan.Body["cluster"]);
        Assert.Equal("us-east1", plan.Body["location"]);
        Assert.Equal(
            new OutputValue(new("google_kms_crypto_key", "data_us_east1"), "id"),
            ((ObjectValue)((ObjectValue)plan.Body["backup_config"]!)["encryption_key"]!)["gcp_kms_encryption_key"]);
        var restore = graph.Find(new("google_gke_backup_restore_plan", "main"))!;
        Assert.Equal((standby.Output("id"), plan.Output("id")), (restore.Body["cluster"], restore.Body["backup_plan"]));
    }

    /// <summary>GKE's own firewall rules open the way in; the network's policy would close the way out.</summary>
    [Fact]
    public void Build_ClusterRanges_LetNodesAndPodsReachEachOther()
    {
        var graph = PlatformRun.BuildRight(Network);
        var match = (ObjectValue)graph.Find(new("google_compute_network_firewall_policy_rule", "clusters_out"))!.Body["match"]!;
        Assert.Contains(new TextValue("100.64.0.0/18"), ((ListValue)match["dest_ip_ranges"]!).Items);
        Assert.Contains(new OutputValue(new("google_compute_subnetwork", "main"), "ip_cidr_range"), ((ListValue)match["dest_ip_ranges"]!).Items);
    }

    [Theory]
    [InlineData("node_pools: {spot: {machine: e2-standard-4, spot: true}}", "SD3205", "node_pools.spot", "Set `mode: standard`, or move it to `compute_classes`: `spot: {machine_family: e2, spot: true}`")]
    [InlineData("node_pools: {gpu: {gpu: nvidia-tesla-t4}}", "SD3205", "node_pools.gpu", "Set `mode: standard`, or move it to `compute_classes`: `gpu: {machine_family: n1, gpu: nvidia-tesla-t4}`")]
    [InlineData("node_pools: {default: {}}", "SD3205", "node_pools.default", "Set `mode: standard`, or leave the pool out: Autopilot makes nodes as pods need them")]
    [InlineData("config_connector: true", "SD3205", "config_connector", "Set `mode: standard`, or leave `config_connector` out: the Terraform makes the same resources")]
    [InlineData("compute_classes: {gpu: {gpu: nvidia-tesla-t4}}", "SD3204", "compute_classes.gpu.machine_family", "Set `machine_family: n1`")]
    [InlineData("mode: standard", "SD3207", "node_pools", "Add `node_pools: {default: {}}`, or set `mode: autopilot`")]
    [InlineData("{mode: standard, node_pools: {spot: {spot: true}}}", "SD3207", "node_pools", "Add `default: {}`")]
    [InlineData("{mode: standard, node_pools: {default: {}, gpu: {gpu: nvidia-tesla-t4}}}", "SD3204", "node_pools.gpu.machine", "Set `machine: n1-standard-4`")]
    [InlineData("{mode: standard, node_pools: {default: {min: 11}}}", "SD3205", "node_pools.default.min", "Set `min` to 10 or less")]
    [InlineData("{mode: standard, node_pools: {default: {max: 100}}}", "SD3204", "node_pools", "Set `pods_prefix: 17` in the network's `cluster_ranges`, or fewer nodes")]
    [InlineData("{mode: standard, node_pools: {default: {zones: [us-east1-b]}}}", "SD3205", "node_pools.default.zones", "Name zones such as `us-central1-a`")]
    [InlineData("standby: us-central1", "SD3205", "standby", "Name another one of the stack's `regions`")]
    [InlineData("standby: us-west1", "SD3011", "standby", "Add it to the stack's `regions`, or leave `standby` out")]
    [InlineData("backup: {keep_days: 7, lock_days: 8}", "SD3205", "backup.lock_days", "Set `lock_days` to 7 or less")]
    [InlineData("backup: {schedule: daily}", "SD3005", "backup.schedule", null)]
    public void Build_WrongSettings_AreReportedWithTheWayOut(string setting, string code, string path, string? hint)
    {
        var (_, problems) = PlatformRun.Build($"{Network}clusters:\n  main:\n    {setting}\n");
        var problem = Assert.Single(problems);
        Assert.Equal((code, $"clusters.main.{path}"), (problem.Code.Code, problem.Place.Path));
        if (hint is not null) Assert.Equal(hint, problem.Hint);
    }

    [Theory]
    [InlineData("", "Add `network: {cluster_ranges: {}}` to the stack")]
    [InlineData("network: {}\n", "Add `cluster_ranges: {}` to `network`")]
    [InlineData("network: {existing: {project: host-project, network: main, subnets: {us-central1: main}}}\n", "Leave `existing` out of `network`, and add `cluster_ranges: {}`")]
    public void Build_NoRangesForPods_IsReported(string network, string hint)
    {
        var (_, problems) = PlatformRun.Build(network + "clusters: {main: {}}\n");
        var problem = Assert.Single(problems);
        Assert.Equal(("SD3207", "clusters.main", hint), (problem.Code.Code, problem.Place.Path, problem.Hint));
    }

    [Fact]
    public void Build_TwoClusters_CantShareASubnet()
    {
        var (_, problems) = PlatformRun.Build(Network + "clusters: {main: {mesh: false}, other: {mesh: false}}\n");
        var problem = Assert.Single(problems);
        Assert.Equal(("SD3204", "clusters.other"), (problem.Code.Code, problem.Place.Path));
    }

    private static decimal Number(ObjectValue body, string name) => ((NumberValue)body[name]!).Number;
}
