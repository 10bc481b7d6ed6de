using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Recovery.Stores;

/// <summary>Filestore: backups and snapshots, which have no schedule in Terraform; regional tiers outlive a zone.</summary>
internal static class FilestoreStore
{
    public static Store Read(StoreContext context, Asset share)
    {
        var ways = new List<RestoreWay>();
        if (context.About(share, "google_filestore_backup", "source_instance").Concat(context.About(share, "google_filestore_snapshot", "instance")).Any())
            ways.Add(new("a backup is restored", null, context.Restore("disk_restore", "disk_restore_gib", share, share.Values.Number("file_shares.capacity_gb")), Certainty.Assumed, [Incident.Deletion]));
        if (share.Values.Text("tier") is "ENTERPRISE" or "REGIONAL") ways.Add(RestoreWay.GoesOn("every file is in several zones", Incident.Zone));
        return new(share, "file share", ways) { Hint = "Make backups by a schedule" };
    }
}
