using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Recovery.Stores;

/// <summary>Cloud Storage: earlier versions, deleted objects that are kept for days, objects that can't be deleted, and replication between regions.</summary>
internal static class BucketStore
{
    public static Store Read(StoreContext context, Asset bucket) => new(bucket, "bucket", [.. Ways(context, bucket)]) { Hint = "Turn versioning on, or keep deleted objects for days" };

    /// <summary>Hours after which a rule deletes objects of any name; null when none does.</summary>
    public static decimal? DeletedAfterHours(Asset bucket) => bucket.Values.Every("lifecycle_rule")
        .Where(rule => rule.Text("action.type") == "Delete" && rule.At("condition.matches_prefix").IsAbsent && rule.At("condition.matches_suffix").IsAbsent)
        .Select(rule => rule.Number("condition.age") is { } days ? days * 24 : (decimal?)null).Min();

    private static IEnumerable<RestoreWay> Ways(StoreContext context, Asset bucket)
    {
        var restore = context.Restore("object_restore", "object_restore_gib", bucket);
        var versions = StoreContext.IsOn(bucket, "versioning.enabled");
        if (versions != false)
        {
            yield return new("an earlier version is made the newest", versions is null ? null : 0, restore, Certainty.Assumed, [Incident.Deletion]) { WindowHours = VersionHours(bucket) };
        }

        // Without the block, the service's own days hold.
        var kept = bucket.Values.At("soft_delete_policy").IsNull ? RecoveryFacts.Value("object_soft_delete_days") * 24 : bucket.Values.Number("soft_delete_policy.retention_duration_seconds") / 3600;
        if (kept is > 0) yield return new("a deleted object is restored", 0, restore, Certainty.Assumed, [Incident.Deletion]) { WindowHours = kept };
        if (StoreContext.Hours(bucket.Values.Text("retention_policy.retention_period")) is > 0 and var held)
            yield return new("objects can't be deleted or replaced", 0, 0, Certainty.Documented, [Incident.Deletion]) { WindowHours = held, IsAutomatic = true };
        yield return RestoreWay.GoesOn("every object is in several zones", Incident.Zone);
        if (StoreContext.IsInSeveralRegions(bucket.Values.Text("location")) != true) yield break;
        var turbo = StoreContext.IsOn(bucket, "rpo", "ASYNC_TURBO") == true;
        yield return new("other regions answer", RecoveryFacts.Value(turbo ? "object_turbo" : "object_replication"), 0, Certainty.Documented, [Incident.Region]) { IsAutomatic = true };
    }

    private static decimal? VersionHours(Asset bucket) => bucket.Values.Every("lifecycle_rule")
        .Where(rule => rule.Text("action.type") == "Delete" && rule.At("condition.matches_prefix").IsAbsent)
        .Select(rule => rule.Number("condition.days_since_noncurrent_time") is { } days ? days * 24 : (decimal?)null).Min();
}
