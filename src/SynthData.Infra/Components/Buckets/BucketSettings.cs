using SynthData.Infra.Components.Keys;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Buckets;

/// <summary>What a stack says of a Cloud Storage bucket.</summary>
internal static class BucketSettings
{
    public static readonly string[] Classes = ["STANDARD", "NEARLINE", "COLDLINE", "ARCHIVE"];

    public static readonly Setting<string?> Location = Setting.OptionalText(
        "location", "Region, predefined dual region (`NAM4`, `EUR4`, `ASIA1`) or multi-region (`US`, `EU`, `ASIA`); the stack's region when absent.", TextFormat.Location);

    public static readonly Setting<IReadOnlyList<string>> DualRegion = Setting.Texts(
        "dual_region", "Two regions of one continent, with `location` the multi-region around them; objects are replicated between the two.", TextFormat.Region);

    public static readonly Setting<bool> TurboReplication = Setting.Flag("turbo_replication", false, "Replicate between two regions within 15 minutes; dual regions only.");

    public static readonly Setting<string> Class = Setting.Choice("class", "STANDARD", Classes, "Storage class of new objects.");

    public static readonly Setting<bool> Versioning = Setting.Flag("versioning", true, "Keep replaced and deleted objects as noncurrent versions.");

    public static readonly Setting<long> NoncurrentDays = Setting.Number("noncurrent_days", 30, 1, 3650, "Days after which noncurrent versions are deleted.");

    public static readonly Setting<long> SoftDeleteDays = Setting.Number("soft_delete_days", 7, 0, 90, "Days a deleted object can be brought back, billed as stored; 0 or 7 to 90.");

    public static readonly Setting<long> TemporaryDays = Setting.Number("temporary_days", 7, 1, 365, "Days after which objects below `temp/` are deleted.");

    public static readonly Setting<long?> RetentionDays = Setting.OptionalNumber("retention_days", 1, 36500, "Days during which no object can be deleted or replaced.");

    public static readonly Setting<bool> LockRetention = Setting.Flag("lock_retention", false, "Make the retention permanent: it can never be shortened, by anybody.");

    public static readonly Setting<string> Action = Setting.Choice("action", "delete", ["delete", .. Classes[1..]], "Delete the objects, or move them to this class.");

    public static readonly Setting<long> AfterDays = Setting.Number("after_days", 365, 1, 36500, "Age in days at which it happens.");

    public static readonly Setting<IReadOnlyList<string>> Prefixes = Setting.Texts("prefixes", "Folders it holds for, such as `models/`; all objects when absent.");

    public static readonly Setting<IReadOnlyList<SettingsBlock>> Lifecycle = Setting.Blocks(
        "lifecycle", BlockShape.Of(Action, AfterDays, Prefixes), "What happens to objects as they age. Classes have minimum durations (30, 90, 365 days), billed in full.");

    public static readonly Setting<string?> NotifyTopic = Setting.OptionalText("topic", "Topic of the stack that is told.", TextFormat.Id);

    public static readonly Setting<string?> NotifyPrefix = Setting.OptionalText("prefix", "Folder whose new objects are told; `raw-data/` when absent.");

    public static readonly Setting<SettingsBlock?> Notifications = Setting.OptionalBlock(
        "notifications", BlockShape.Of(NotifyTopic, NotifyPrefix), "Tell a Pub/Sub topic of every new object.");

    public static readonly Setting<bool> ForceDestroy = Setting.Flag("force_destroy", false, "Let a destroy delete the objects too. Never where data matters.");

    public static BlockShape Shape { get; } = BlockShape.Of(
        Location, DualRegion, TurboReplication, Class, Versioning, NoncurrentDays, SoftDeleteDays, TemporaryDays, RetentionDays, LockRetention, Lifecycle, Notifications,
        ForceDestroy, KeySettings.Key, CommonSettings.Formerly);
}
