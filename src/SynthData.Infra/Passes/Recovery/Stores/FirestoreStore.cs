using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Recovery.Stores;

/// <summary>Firestore: versions of a week, backups by schedule, exports to a bucket by the clock, multi-regions.</summary>
internal static class FirestoreStore
{
    public static Store Read(StoreContext context, Asset database) => new(database, "document database", [.. Ways(context, database)])
    {
        Hint = "Turn point-in-time recovery on, and daily backups",
    };

    private static IEnumerable<RestoreWay> Ways(StoreContext context, Asset database)
    {
        var restore = context.Restore("firestore_restore_start", "firestore_restore_gib", database, RecoveryFacts.Value("documents_gib"));
        var versions = StoreContext.IsOn(database, "point_in_time_recovery_enablement", "POINT_IN_TIME_RECOVERY_ENABLED");
        if (versions != false)
        {
            yield return new("documents of any minute of a week are read again", versions is null ? null : RecoveryFacts.Value("firestore_pitr"), restore, Certainty.Assumed, [Incident.Deletion])
            {
                WindowHours = RecoveryFacts.Value("firestore_pitr_days") * 24,
            };
        }

        foreach (var schedule in context.About(database, "google_firestore_backup_schedule", "database"))
        {
            var weekly = !schedule.Values.At("weekly_recurrence").IsAbsent;
            // Backups are where the database is.
            yield return new(weekly ? "a weekly backup is restored" : "a daily backup is restored", RecoveryFacts.Value("daily") * (weekly ? 7 : 1), restore, Certainty.Assumed, [Incident.Deletion])
            {
                WindowHours = StoreContext.Hours(schedule.Values.Text("retention")),
            };
        }

        foreach (var export in Exports(context, database)) yield return export with { RtoMinutes = restore };
        yield return RestoreWay.GoesOn("every write is in several zones", Incident.Zone);
        if (StoreContext.IsInSeveralRegions(database.Values.Text("location_id")) == true) yield return RestoreWay.GoesOn("every write is in several regions", Incident.Region);
    }

    // A clock that calls Firestore's export, and the bucket that its call names.
    private static IEnumerable<RestoreWay> Exports(StoreContext context, Asset database)
    {
        var own = database.Values.Text("location_id");
        foreach (var job in context.Inventory.OfType("google_cloud_scheduler_job").Where(job => job.References.Any(one => one.Target == database.Address && one.Path.StartsWith("http_target", StringComparison.Ordinal))))
        {
            if (job.References.Select(one => context.Inventory.Find(one.Target)).FirstOrDefault(one => one?.Type == "google_storage_bucket") is not { } bucket) continue;
            var place = bucket.Values.Text("location")?.ToLowerInvariant();
            var outlives = place is not null && place != own;
            yield return new(
                $"an export in `{bucket.Component ?? bucket.Address}` is imported", job.Values.Text("schedule") is { } cron ? CronGap.Of(cron) : null, 0, Certainty.Assumed,
                outlives ? [Incident.Deletion, Incident.Region] : [Incident.Deletion])
            {
                WindowHours = BucketStore.DeletedAfterHours(bucket),
            };
        }
    }
}
