using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Residency;

namespace SynthData.Infra.Passes.Recovery.Stores;

/// <summary>Spanner: versions for an hour to a week, backups by schedule, multi-regions.</summary>
internal static class SpannerStore
{
    public static Store Read(StoreContext context, Asset database) => new(database, "relational database", [.. Ways(context, database)]) { Hint = "Keep versions for days, and make backups by a schedule" };

    private static IEnumerable<RestoreWay> Ways(StoreContext context, Asset database)
    {
        var restore = RecoveryFacts.Value("spanner_restore_start");
        yield return new("rows are read as they were", 0, restore, Certainty.Documented, [Incident.Deletion])
        {
            WindowHours = StoreContext.Hours(database.Values.Text("version_retention_period")) ?? RecoveryFacts.Value("spanner_versions") / 60,
        };
        foreach (var schedule in context.About(database, "google_spanner_backup_schedule", "database"))
        {
            yield return new("a backup is restored", schedule.Values.Text("spec.cron_spec.text") is { } cron ? CronGap.Of(cron) : null, restore, Certainty.Documented, [Incident.Deletion])
            {
                WindowHours = StoreContext.Hours(schedule.Values.Text("retention_duration")),
            };
        }

        yield return RestoreWay.GoesOn("every write is in several zones", Incident.Zone);
        var instance = context.Inventory.Target(database, "instance", "google_spanner_instance");
        if (instance?.Values.Text("config") is { } place && GooglePlaces.Find(place) is { Regions.Count: > 1 }) yield return RestoreWay.GoesOn("every write is in several regions", Incident.Region);
    }
}
