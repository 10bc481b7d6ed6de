using System.Text.RegularExpressions;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Firestore;

/// <summary>What a stack says of a Firestore database.</summary>
internal static partial class FirestoreSettings
{
    public static readonly Setting<string?> DatabaseId = Setting.OptionalText(
        "database_id", "Its id; the stack's prefix and the component's name when absent. `(default)` is the database that clients take unless told otherwise, one a project.",
        new("a database id: 4 to 63 lower-case letters, digits and dashes, a letter first, or `(default)`", DatabaseIdPattern(), "(default)"));

    public static readonly Setting<string?> Location = Setting.OptionalText(
        "location", "Region, or multi-region (`nam5`, `nam7`, `eur3`) that outlives the loss of a region; the stack's region when absent. Can't be changed later.",
        new("a region or multi-region such as `us-central1` or `nam5`", LocationPattern(), "nam5"));

    public static readonly Setting<bool> PointInTimeRecovery = Setting.Flag("point_in_time_recovery", true, "Keep every version of the last 7 days, readable by the minute; billed as storage.");

    public static readonly Setting<long> DailyBackupDays = Setting.Number("daily_backup_days", 7, 0, 7, "Days each daily backup is kept; 0 makes none.");

    public static readonly Setting<long> WeeklyBackupDays = Setting.Number("weekly_backup_days", 0, 0, 98, "Days each weekly backup is kept, up to 14 weeks; 0 makes none.");

    public static readonly Setting<string> WeeklyBackupOn = Setting.Choice(
        "weekly_backup_on", "sunday", ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], "Day of the weekly backup.");

    public static readonly Setting<string?> ExportBucket = Setting.OptionalText("bucket", "Bucket of the stack, for nothing else: each export is a folder at its top, named after its time. Its `lifecycle` says how long they stay.", TextFormat.Id);

    public static readonly Setting<string> ExportCron = Setting.Text(
        "cron", "0 2 * * *", "When, in UTC, as cron has it: minute, hour, day of the month, month, day of the week.", Schedules.ScheduleSettings.CronFormat);

    public static readonly Setting<SettingsBlock?> Export = Setting.OptionalBlock(
        "export", BlockShape.Of(ExportBucket, ExportCron), "Export all documents to a bucket by the clock, billed as reads. Backups and recovery are for accidents; exports leave the service, and BigQuery reads them.");

    public static readonly Setting<bool> DeletionProtection = Setting.Flag("deletion_protection", true, "Refuse to be deleted, by Terraform and by anybody else, until this is false and applied.");

    public static readonly Setting<bool> ServiceDocuments = Setting.Flag(
        "service_documents", true, "Make the indexes and expiry that SynthData's own documents need. False for a database of something else.");

    public static BlockShape Shape { get; } = BlockShape.Of(
        DatabaseId, Location, PointInTimeRecovery, DailyBackupDays, WeeklyBackupDays, WeeklyBackupOn, Export, DeletionProtection, ServiceDocuments, KeySettings.Key, CommonSettings.Formerly);

    // docs: "Manage databases", Firestore.
    [GeneratedRegex(@"\A(?:\(default\)|[a-z][a-z0-9-]{2,61}[a-z0-9])\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DatabaseIdPattern();

    [GeneratedRegex(@"\A(?:[a-z]+-[a-z]+[0-9]{1,2}|nam[57]|eur3)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LocationPattern();
}
