using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Residency;

namespace SynthData.Infra.Passes.Recovery.Stores;

/// <summary>Bigtable: automated backups of tables, and clusters in several zones or regions.</summary>
internal static class BigtableStore
{
    public static Store Read(StoreContext context, Asset instance)
    {
        var ways = new List<RestoreWay>();
        var tables = context.About(instance, "google_bigtable_table", "instance_name").ToArray();
        if (tables.Length > 0 && Array.TrueForAll(tables, table => !table.Values.At("automated_backup_policy").IsAbsent))
        {
            ways.Add(new("a backup of the table is restored", RecoveryFacts.Value("daily"), context.Restore("sql_restore_start", "sql_restore_gib", instance), Certainty.Assumed, [Incident.Deletion])
            {
                WindowHours = tables.Min(table => StoreContext.Hours(table.Values.Text("automated_backup_policy.retention_period"))),
            });
        }

        var zones = instance.Values.Every("cluster").Select(cluster => cluster.Text("zone")).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        var regions = zones.Select(GooglePlaces.RegionOf).Distinct(StringComparer.Ordinal).Count();
        if (zones.Length > 1)
        {
            ways.Add(new("another cluster answers", RecoveryFacts.Value("bigtable_replication"), 0, Certainty.Assumed, regions > 1 ? [Incident.Zone, Incident.Region] : [Incident.Zone]) { IsAutomatic = true });
        }

        return new(instance, "wide tables", ways) { Hint = "Give each table an automated backup policy" };
    }
}
