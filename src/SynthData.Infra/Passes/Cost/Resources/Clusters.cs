using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Cost.Usage;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Cost.Resources;

/// <summary>Lines of Kubernetes clusters, their node pools and their backups.</summary>
internal static class Clusters
{
    private const string Service = "Kubernetes Engine";
    private const decimal DefaultNodes = 3;
    private const int ZonesOfRegion = 3;

    /// <summary><c>google_container_cluster</c>.</summary>
    public static void Cluster(Meter meter)
    {
        var autopilot = meter.Values.Flag("enable_autopilot") == true;
        var zonal = Meter.IsZone(meter.Values.Text("location") ?? "");
        meter.Fixed(
            autopilot ? "Autopilot" : "Cluster management fee", "hours", Meter.HoursOfMonth, meter.Price(Service, "Cluster management fee"),
            free: autopilot || zonal ? FreeTier.ClusterFee : null);
        if (autopilot) Autopilot(meter);
        else Pools(meter);
    }

    /// <summary><c>google_container_node_pool</c>.</summary>
    public static void Pool(Meter meter)
    {
        var cluster = meter.Inventory.Target(meter.Asset, "cluster", "google_container_cluster");
        if (cluster?.Values.Flag("enable_autopilot") == true) return;
        var place = meter.Values.Text("location") is { Length: > 0 } own ? own : cluster?.Values.Text("location");
        Nodes(place is null ? meter : meter.In(Meter.RegionOfZone(place)), meter.Values, cluster?.Values ?? PlanValue.Null, place, meter.Usage);
    }

    /// <summary><c>google_gke_backup_backup_plan</c>.</summary>
    public static void Backups(Meter meter)
    {
        meter.Used("Backup management", "pods", meter.Usage.Number("protected_pods"), meter.Price("Backup for GKE", "Backup management"));
        meter.Used("Backup storage", "GiB", meter.Usage.Number("storage_gb"), meter.Price("Backup for GKE", "Backup storage"));
    }

    private static void Autopilot(Meter meter)
    {
        // Google sells mCPU hours; the catalogue has them as vCPU hours.
        meter.Used("Autopilot vCPU", "vCPU", meter.Usage.Number("autopilot_vcpu_count"), meter.Price(Service, "Autopilot Pod vCPU"), Meter.HoursOfMonth);
        meter.Used("Autopilot memory", "GB", meter.Usage.Number("autopilot_memory_gb"), meter.Price(Service, "Autopilot Pod memory"), Meter.HoursOfMonth);
        meter.Used(
            "Autopilot ephemeral storage", "GB", meter.Usage.Number("autopilot_ephemeral_storage_gb"), meter.Price(Service, "Autopilot Pod ephemeral storage"), Meter.HoursOfMonth);
    }

    // Pools inside the cluster, but for those that stand on their own too; and the default pool, which is there unless it was told to go.
    private static void Pools(Meter meter)
    {
        var location = meter.Values.Text("location");
        string?[] own = [.. meter.Inventory.OfType("google_container_node_pool").Where(pool => meter.Inventory.Target(pool, "cluster", "google_container_cluster") == meter.Asset).Select(pool => pool.Values.Text("name"))];
        var index = 0;
        PlanValue? standard = null;
        foreach (var pool in meter.Values["node_pool"].Elements())
        {
            if (pool.Text("name") is { } name && own.Contains(name)) continue;
            if (pool.Text("name") == "default-pool") standard = pool;
            else
            {
                var part = $"node_pool[{index++}]";
                var usage = meter.Usage.Under(part);
                Nodes(meter.Part(part, usage), pool, meter.Values, location, usage);
            }
        }

        if (standard is not null) Nodes(meter.Part("default_pool"), standard, meter.Values, location, meter.Usage);
        else if (meter.Values.Flag("remove_default_node_pool") != true)
            Nodes(meter.Part("default_pool"), ObjectPlanValue.Empty.With("node_config", meter.Values["node_config"]).With("initial_node_count", meter.Values["initial_node_count"]), meter.Values, location, meter.Usage);
    }

    private static void Nodes(Meter meter, PlanValue pool, PlanValue cluster, string? location, UsageValues usage)
    {
        var zones = ZonesOf(pool, null) ?? ZonesOf(cluster, location) ?? (location is not null && Meter.IsZone(location) ? 1 : ZonesOfRegion);
        var inAll = pool.Number("autoscaling[0].total_min_node_count") is { } least and > 0 ? least : (decimal?)null;
        var each = usage.Number("nodes") ?? pool.Number("autoscaling[0].min_node_count") ?? pool.Number("node_count") ?? pool.Number("initial_node_count") ?? DefaultNodes;
        var nodes = usage.Number("nodes") is null && inAll is not null ? inAll.Value : each * zones;
        var config = pool.At("node_config[0]");
        var shape = new MachineShape(config.Text("machine_type") is { Length: > 0 } type ? type : "e2-medium", config.Flag("preemptible") == true || config.Flag("spot") == true);
        Machines.Run(meter, shape, nodes);
        Disks.Storage(meter, Disks.TypeOf(config.Text("disk_type")), (config.Number("disk_size_gb") ?? 100) * nodes);
        var ssds = config.Number("local_ssd_count") ?? config.Number("ephemeral_storage_local_ssd_config[0].local_ssd_count") ?? config.Number("local_nvme_ssd_block_config[0].local_ssd_count") ?? 0;
        Disks.LocalSsd(meter, ssds * nodes, shape.Spot);
        Machines.Accelerators(meter, config.At("guest_accelerator"), shape.Spot, nodes);
    }

    private static decimal? ZonesOf(PlanValue values, string? location) =>
        values.Member("node_locations").Elements() is [_, ..] zones ? zones.Length
        : values is ObjectPlanValue && location is not null ? Meter.IsZone(location) ? 1 : ZonesOfRegion : null;
}
