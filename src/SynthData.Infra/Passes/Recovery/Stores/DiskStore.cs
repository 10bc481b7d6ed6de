using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Recovery.Stores;

/// <summary>Disks: snapshots by schedule, and a copy in a second zone.</summary>
internal static class DiskStore
{
    public static Store Read(StoreContext context, Asset disk) => new(disk, "disk", [.. Ways(context, disk)]) { Hint = "Attach a resource policy that makes snapshots" };

    private static IEnumerable<RestoreWay> Ways(StoreContext context, Asset disk)
    {
        var restore = context.Restore("disk_restore", "disk_restore_gib", disk, disk.Values.Number("size"));
        foreach (var policy in Policies(context, disk))
        {
            var days = policy.Values.Number("snapshot_schedule_policy.retention_policy.max_retention_days");
            // Snapshots without a place are in the multi-region around the disk.
            yield return new("a snapshot becomes a disk", Gap(policy), restore, Certainty.Assumed, [Incident.Deletion, Incident.Zone, Incident.Region]) { WindowHours = days * 24 };
        }

        if (disk.Type == "google_compute_region_disk") yield return new("it is attached in its other zone", 0, RecoveryFacts.Value("disk_restore"), Certainty.Assumed, [Incident.Zone]);
    }

    private static decimal? Gap(Asset policy) =>
        policy.Values.Number("snapshot_schedule_policy.schedule.hourly_schedule.hours_in_cycle") * 60
        ?? policy.Values.Number("snapshot_schedule_policy.schedule.daily_schedule.days_in_cycle") * 1440
        ?? (policy.Values.At("snapshot_schedule_policy.schedule.weekly_schedule").IsAbsent ? null : 7 * 1440);

    private static IEnumerable<Asset> Policies(StoreContext context, Asset disk)
    {
        var attached = context.Inventory.OfType("google_compute_disk_resource_policy_attachment", "google_compute_region_disk_resource_policy_attachment")
            .Where(one => context.Inventory.Target(one, "disk", disk.Type) == disk).Select(one => context.Inventory.Target(one, "name", "google_compute_resource_policy"));
        var own = disk.References.Where(one => one.Path.StartsWith("resource_policies", StringComparison.Ordinal)).Select(one => context.Inventory.Find(one.Target));
        return attached.Concat(own).OfType<Asset>().Where(one => !one.Values.At("snapshot_schedule_policy").IsAbsent).Distinct();
    }
}
