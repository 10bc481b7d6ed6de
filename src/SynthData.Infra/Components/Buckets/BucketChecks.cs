using SynthData.Errors;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Buckets;

/// <summary>What settings of a bucket must be to each other. Limits: Cloud Storage docs on classes, soft delete and locations, read 2026.</summary>
internal static class BucketChecks
{
    private static readonly Dictionary<string, long> MinimumDays = new() { ["STANDARD"] = 0, ["NEARLINE"] = 30, ["COLDLINE"] = 90, ["ARCHIVE"] = 365 };

    public static void Check(SettingsBlock settings, DiagnosticBag problems)
    {
        if (settings.Get(BucketSettings.SoftDeleteDays) is > 0 and < 7)
            problems.Error(ComponentErrors.BeyondLimit, "Soft delete keeps objects for 7 to 90 days, or not at all", settings.PlaceOf(BucketSettings.SoftDeleteDays), "Give 0, or 7 to 90");
        if (settings.Get(BucketSettings.LockRetention) && settings.Get(BucketSettings.RetentionDays) is null)
            problems.Error(ComponentErrors.Contradiction, "There is no retention to lock", settings.PlaceOf(BucketSettings.LockRetention), "Give `retention_days`, or leave `lock_retention` out");
        CheckPlaces(settings, problems);
        CheckLifecycle(settings, problems);
    }

    private static void CheckPlaces(SettingsBlock settings, DiagnosticBag problems)
    {
        var dual = settings.Get(BucketSettings.DualRegion);
        var location = settings.Get(BucketSettings.Location);
        if (dual.Count is not (0 or 2))
            problems.Error(ComponentErrors.BeyondLimit, $"A dual region has two regions, not {dual.Count}", settings.PlaceOf(BucketSettings.DualRegion), "Name two regions of one continent");
        if (dual.Count > 0 && location is not ("US" or "EU" or "ASIA"))
            problems.Error(ComponentErrors.Contradiction, "A dual region needs the multi-region around it", settings.PlaceOf(BucketSettings.DualRegion), "Set `location` to `US`, `EU` or `ASIA`");
        if (settings.Get(BucketSettings.TurboReplication) && dual.Count == 0 && location is not ("NAM4" or "EUR4" or "EUR5" or "EUR7" or "EUR8" or "ASIA1"))
            problems.Error(ComponentErrors.Contradiction, "Turbo replication needs a dual region", settings.PlaceOf(BucketSettings.TurboReplication), "Set `dual_region`, or `location: NAM4`");
    }

    private static void CheckLifecycle(SettingsBlock settings, DiagnosticBag problems)
    {
        foreach (var rules in settings.Get(BucketSettings.Lifecycle).GroupBy(rule => string.Join(',', rule.Get(BucketSettings.Prefixes))))
        {
            var (storageClass, since) = (settings.Get(BucketSettings.Class), 0L);
            foreach (var rule in rules.OrderBy(rule => rule.Get(BucketSettings.AfterDays)))
            {
                var (action, after) = (rule.Get(BucketSettings.Action), rule.Get(BucketSettings.AfterDays));
                if (after - since < MinimumDays[storageClass])
                {
                    problems.Warning(
                        ComponentErrors.ShortStay, $"Objects leave {storageClass} after {after - since} days; {MinimumDays[storageClass]} are billed", rule.PlaceOf(BucketSettings.AfterDays),
                        $"Set `after_days` to {since + MinimumDays[storageClass]} or more, or leave {storageClass} out");
                }

                if (action == "delete")
                {
                    if (settings.Get(BucketSettings.RetentionDays) > after)
                        problems.Error(ComponentErrors.Contradiction, $"Objects can't be deleted after {after} days, retention keeps them {settings.Get(BucketSettings.RetentionDays)}", rule.PlaceOf(BucketSettings.AfterDays));
                    break;
                }

                if (Array.IndexOf(BucketSettings.Classes, action) <= Array.IndexOf(BucketSettings.Classes, storageClass))
                    problems.Error(ComponentErrors.Contradiction, $"Objects can't move from {storageClass} to {action}", rule.PlaceOf(BucketSettings.Action), "Moves go to colder classes only");
                (storageClass, since) = (action, after);
            }
        }
    }
}
