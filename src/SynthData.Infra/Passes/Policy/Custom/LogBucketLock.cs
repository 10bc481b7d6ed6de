using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>Buckets that logs are exported to keep them against everybody's wish.</summary>
internal sealed class LogBucketLock : CustomRule
{
    private static readonly string[] Sinks = ["google_logging_project_sink", "google_logging_folder_sink", "google_logging_organization_sink", "google_logging_billing_account_sink"];

    public override IEnumerable<Fault> Check(PolicyRule rule, Inventory inventory) =>
        inventory.OfType(Sinks).Select(sink => BucketOf(sink, inventory)).OfType<Asset>().Distinct()
            .Where(bucket => bucket.Values.Flag("retention_policy.is_locked") != true && !bucket.Values.At("retention_policy.is_locked").IsUnknown)
            .Select(bucket => new Fault(bucket, "Logs are exported to it, and `retention_policy.is_locked` is not set"));

    private static Asset? BucketOf(Asset sink, Inventory inventory) =>
        inventory.Target(sink, "destination", "google_storage_bucket") is { Type: "google_storage_bucket" } bucket
            && (sink.Values.At("destination").IsUnknown || sink.Values.Text("destination")?.StartsWith("storage.googleapis.com/", StringComparison.Ordinal) == true) ? bucket : null;
}
