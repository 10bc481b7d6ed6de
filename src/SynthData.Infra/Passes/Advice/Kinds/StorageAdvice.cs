using SynthData.Infra.Components.Buckets;
using SynthData.Infra.Components.Observability;
using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Cost;
using SynthData.Infra.Passes.Recovery.Stores;

namespace SynthData.Infra.Passes.Advice.Kinds;

/// <summary>Objects and log entries that are kept for long and seldom read.</summary>
internal static class StorageAdvice
{
    private const string Service = "Cloud Storage";

    // With the days that are billed in full.
    private static readonly (string Class, long Days)[] Colder = [("ARCHIVE", 365), ("COLDLINE", 90), ("NEARLINE", 30)];

    /// <summary>The coldest class whose minimum duration every object reaches, for buckets that no workload reads. It pays as long as less than the break-even is read a month.</summary>
    public static IEnumerable<Proposal> Classes(AdviceScope scope)
    {
        foreach (var bucket in scope.Settings.Get(BucketsComponent.Buckets).Where(one => one.Settings.Get(BucketSettings.Class) == "STANDARD" && one.Settings.Get(BucketSettings.Lifecycle).All(rule => rule.Get(BucketSettings.Action) == "delete")))
        {
            if (scope.Inventory.OfType("google_storage_bucket").FirstOrDefault(one => one.Component == $"buckets.{bucket.Id}") is not { } asset || IsRead(scope, asset)) continue;
            var kept = BucketStore.DeletedAfterHours(asset) / 24 ?? decimal.MaxValue;
            var (cold, days) = Colder.FirstOrDefault(one => one.Days <= kept);
            if (cold is null) continue;
            // Copies that people may want back soon stay where reading is cheap.
            var place = asset.Values.Text("location") is { } location ? location.Contains('-', StringComparison.Ordinal) ? location.ToLowerInvariant() : location.ToUpperInvariant() : scope.Region;
            var (standard, colder, reading) = (scope.Prices.Find(Service, "Storage STANDARD", place).Amount, scope.Prices.Find(Service, $"Storage {cold}", place).Amount, scope.Prices.Find(Service, $"Retrieval {cold}", place).Amount);
            yield return new(
                "storage-class", scope.Environment, $"buckets.{bucket.Id}", $"Store new objects as {cold}",
                FormattableString.Invariant($"{colder} instead of {standard} USD a GiB and month, and {reading} to read a GiB: cheaper while less than {BreakEven(standard, colder, reading):0.##} of it is read a month"),
                FormattableString.Invariant($"Reading costs, and an object that goes before {days} days is billed for {days}; replaced versions too"))
            {
                Edits = [scope.Set($"buckets.{bucket.Id}.class", cold)],
            };
        }
    }

    /// <summary>The share of what is stored that may be read in a month before a colder class costs more.</summary>
    public static decimal BreakEven(decimal standard, decimal colder, decimal retrieval) => retrieval == 0 ? decimal.MaxValue : (standard - colder) / retrieval;

    /// <summary>Entries beyond the 30 days that come with them are billed by the month, once so many months have gathered.</summary>
    public static IEnumerable<Proposal> LogDays(AdviceScope scope)
    {
        const int Enough = 90;
        if (scope.Settings.Get(ObservabilitySettings.Section) is not { } watch || watch.Get(ObservabilitySettings.Logs) is not { } logs || logs.Get(ObservabilitySettings.Locked)) yield break;
        var days = logs.Get(ObservabilitySettings.KeptDays);
        if (days <= Enough) yield break;
        var price = scope.Prices.Find("Cloud Logging", "Retention beyond 30 days", scope.Region).Amount;
        yield return new(
            "log-days", scope.Environment, "observability", $"Keep log entries for {Enough} days",
            FormattableString.Invariant($"{Gib(scope.Costs.Expected):0.#} GiB a month are kept for {days} days: {(days - 30) / 30m:0.#} months of them are billed at {price} USD a GiB"),
            "Older entries are gone, and an audit may want a year of them")
        {
            Edits = [scope.Set("observability.logs.days", Enough)], Saving = new(Saved(scope.Costs.Low), Saved(scope.Costs.Expected), Saved(scope.Costs.High)),
        };

        decimal Saved(CostEstimate estimate) => Gib(estimate) * (days - Enough) / 30 * price;

        decimal Gib(CostEstimate estimate) => estimate.Lines.Where(line => line.Environment == scope.Environment && line.Line == "Logging data").Sum(line => line.Quantity ?? 0);
    }

    private static bool IsRead(AdviceScope scope, Inventories.Asset bucket) => scope.Inventory.ReferrersOf(bucket).Any(one =>
        one.Type.StartsWith("google_cloud_run_", StringComparison.Ordinal) || one.Type.StartsWith("google_cloudfunctions", StringComparison.Ordinal) || one.Type.StartsWith("google_compute_", StringComparison.Ordinal)
        || one.Type.StartsWith("google_dataflow_", StringComparison.Ordinal)
        || one.Type == "google_storage_bucket_iam_member" && one.Values.Text("role") is "roles/storage.objectUser" or "roles/storage.objectViewer");
}
