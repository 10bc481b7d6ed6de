using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Recovery.Stores;

/// <summary>Log buckets: nobody can change an entry, and a deleted bucket can be brought back for a week.</summary>
internal static class LogBucketStore
{
    public static Store Read(StoreContext context, Asset bucket) => new(
        bucket, "log entries",
        [
            new("entries can't be changed; a deleted bucket is brought back", 0, RecoveryFacts.Value("log_bucket_restore"), Certainty.Documented, [Incident.Deletion])
            {
                WindowHours = RecoveryFacts.Value("log_bucket_days") * 24,
            },
            RestoreWay.GoesOn("every entry is in several zones", Incident.Zone),
            .. StoreContext.IsInSeveralRegions(bucket.Values.Text("location")) == true ? (RestoreWay[])[RestoreWay.GoesOn("every entry is in several regions", Incident.Region)] : [],
        ]);
}
