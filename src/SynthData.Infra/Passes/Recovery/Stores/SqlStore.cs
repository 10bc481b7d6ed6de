using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Residency;

namespace SynthData.Infra.Passes.Recovery.Stores;

/// <summary>Cloud SQL: backups, logs that lead to any second, a standby in another zone, replicas in other regions.</summary>
internal static class SqlStore
{
    private const string Backup = "settings.backup_configuration";

    public static Store? Read(StoreContext context, Asset server)
    {
        // A replica is a way of its primary's.
        if (!server.Values.At("master_instance_name").IsNull) return null;
        return new(server, "database server", [.. FromBackups(context, server), .. Elsewhere(context, server)])
        {
            Hint = "Turn backups on, and point-in-time recovery",
        };
    }

    private static IEnumerable<RestoreWay> FromBackups(StoreContext context, Asset server)
    {
        var backups = StoreContext.IsOn(server, $"{Backup}.enabled");
        if (backups == false) yield break;
        var restore = context.Restore("sql_restore_start", "sql_restore_gib", server, server.Values.Number("settings.disk_size"));
        var logs = Logs(server);
        if (logs != false)
        {
            yield return new("a new server at any moment before", logs is null ? null : RecoveryFacts.Value("sql_logs"), restore, Certainty.Assumed, [Incident.Deletion, Incident.Zone])
            {
                WindowHours = (server.Values.Number($"{Backup}.transaction_log_retention_days") ?? 7) * 24,
            };
        }

        yield return new("a daily backup is restored", backups is null ? null : RecoveryFacts.Value("daily"), restore, Certainty.Assumed, AreElsewhere(server) ? [Incident.Deletion, Incident.Zone, Incident.Region] : [Incident.Deletion, Incident.Zone])
        {
            WindowHours = (server.Values.Number($"{Backup}.backup_retention_settings.retained_backups") ?? 7) * 24,
        };
    }

    // MySQL calls the logs binary.
    private static bool? Logs(Asset server)
    {
        var (logs, binary) = (StoreContext.IsOn(server, $"{Backup}.point_in_time_recovery_enabled"), StoreContext.IsOn(server, $"{Backup}.binary_log_enabled"));
        return logs == true || binary == true ? true : logs == false && binary == false ? false : null;
    }

    // Without a place, backups are in the multi-region around the server.
    private static bool AreElsewhere(Asset server) =>
        server.Values.Text($"{Backup}.location") is not { } place || GooglePlaces.RegionOf(place) != server.Values.Text("region");

    private static IEnumerable<RestoreWay> Elsewhere(StoreContext context, Asset server)
    {
        if (StoreContext.IsOn(server, "settings.availability_type", "REGIONAL") == true)
            yield return new("the standby in another zone takes over", 0, RecoveryFacts.Value("sql_failover"), Certainty.Documented, [Incident.Zone]) { IsAutomatic = true };
        var region = server.Values.Text("region");
        foreach (var replica in context.About(server, "google_sql_database_instance", "master_instance_name"))
        {
            var there = replica.Values.Text("region");
            yield return new(
                $"the replica{(there is null ? "" : $" in {there}")} is promoted", RecoveryFacts.Value("sql_replica_lag"), RecoveryFacts.Value("sql_promote"), Certainty.Assumed,
                there is null || there == region ? [Incident.Zone] : [Incident.Zone, Incident.Region]);
        }
    }
}
