using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Recovery.Stores;

/// <summary>AlloyDB: continuous backups are on unless they are turned off; automated ones by schedule; secondary clusters.</summary>
internal static class AlloyStore
{
    public static Store? Read(StoreContext context, Asset cluster)
    {
        if (StoreContext.IsOn(cluster, "cluster_type", "SECONDARY") == true) return null;
        var ways = new List<RestoreWay> { RestoreWay.GoesOn("storage is in several zones", Incident.Zone) };
        var restore = context.Restore("sql_restore_start", "sql_restore_gib", cluster);
        if (cluster.Values.Flag("continuous_backup_config.enabled") != false)
        {
            ways.Add(new("a new cluster at any moment before", RecoveryFacts.Value("sql_logs"), restore, Certainty.Assumed, [Incident.Deletion])
            {
                WindowHours = (cluster.Values.Number("continuous_backup_config.recovery_window_days") ?? 14) * 24,
            });
        }

        if (cluster.Values.Flag("automated_backup_policy.enabled") == true)
            ways.Add(new("an automated backup is restored", RecoveryFacts.Value("daily"), restore, Certainty.Assumed, [Incident.Deletion]));
        foreach (var _ in context.About(cluster, "google_alloydb_cluster", "secondary_config.primary_cluster_name"))
            ways.Add(new("the secondary cluster is promoted", RecoveryFacts.Value("sql_replica_lag"), RecoveryFacts.Value("sql_promote"), Certainty.Assumed, [Incident.Region]));
        return new(cluster, "database server", ways) { Hint = "Turn backups on" };
    }
}
