using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Residency;

namespace SynthData.Infra.Passes.Recovery.Stores;

/// <summary>Kubernetes: Backup for GKE by its plans, and a standby in another region that a restore plan leads into.</summary>
internal static class ClusterStore
{
    public static Store? Read(StoreContext context, Asset cluster)
    {
        // What stands by is filled by the other one's backups.
        if (context.Inventory.OfType("google_gke_backup_restore_plan").Any(plan => context.Inventory.Target(plan, "cluster", cluster.Type) == cluster
                && context.Inventory.Target(plan, "backup_plan", "google_gke_backup_backup_plan") is { } of && context.Inventory.Target(of, "cluster", cluster.Type) != cluster)) return null;
        return new(cluster, "cluster", [.. Ways(context, cluster)]) { Hint = "Add a backup plan" };
    }

    private static IEnumerable<RestoreWay> Ways(StoreContext context, Asset cluster)
    {
        var place = cluster.Values.Text("location");
        foreach (var plan in context.About(cluster, "google_gke_backup_backup_plan", "cluster"))
        {
            var there = plan.Values.Text("location");
            var outlives = there is not null && place is not null && GooglePlaces.RegionOf(there) != GooglePlaces.RegionOf(place);
            var standsBy = context.About(plan, "google_gke_backup_restore_plan", "backup_plan").Any();
            var restore = context.Restore("cluster_restore_start", "cluster_restore_gib", cluster, gib: 0);
            var gap = plan.Values.Number("backup_schedule.rpo_config.target_rpo_minutes") ?? (plan.Values.Text("backup_schedule.cron_schedule") is { } cron ? CronGap.Of(cron) : null);
            yield return new("a backup is restored", gap, restore, Certainty.Assumed, [Incident.Deletion]) { WindowHours = (plan.Values.Number("retention_policy.backup_retain_days") ?? 0) * 24 };
            if (outlives)
                yield return new(standsBy ? "the newest backup goes to the standby" : "a cluster is made, and the newest backup restored", gap, restore + (standsBy ? 0 : RecoveryFacts.Value("cluster_made")), Certainty.Assumed, [Incident.Region]);
        }

        // Objects come from the stack or from a repository; what pods wrote to volumes does not.
        yield return new("it is made again and its objects are applied; volumes are empty", 0, RecoveryFacts.Value("cluster_made"), Certainty.Assumed, [Incident.Deletion, Incident.Zone, Incident.Region]);
        if (place is not null && GooglePlaces.RegionOf(place) == place) yield return RestoreWay.GoesOn("nodes of other zones take over", Incident.Zone);
    }
}
