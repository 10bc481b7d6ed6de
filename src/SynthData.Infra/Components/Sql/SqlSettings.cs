using System.Text.RegularExpressions;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Sql;

/// <summary>What a stack says of a PostgreSQL server in Cloud SQL.</summary>
internal static partial class SqlSettings
{
    private static readonly string[] Days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    public static readonly Setting<long> Version = Setting.Number("version", 17, 13, 17, "Major version of PostgreSQL.");

    public static readonly Setting<string> Edition = Setting.Choice(
        "edition", "enterprise", ["enterprise", "enterprise-plus"], "Edition of Cloud SQL: `enterprise-plus` has faster machines and maintenance of a second or so.");

    public static readonly Setting<string?> Machine = Setting.OptionalText(
        "machine",
        "Machine type: `db-custom-CPUS-MEMORY` with memory in MiB; of the edition enterprise-plus `db-perf-optimized-N-CPUS`. `db-custom-2-7680` or `db-perf-optimized-N-2` when absent.",
        new("a machine type", MachinePattern(), "db-custom-4-15360"));

    public static readonly Setting<bool> HighAvailability = Setting.Flag("high_availability", true, "Keep a standby in another zone that takes over within a minute or so; doubles the price.");

    public static readonly Setting<long> DiskGb = Setting.Number("disk_gb", 100, 10, 65_536, "Size of the SSD at first, in GB. It grows by itself and never shrinks.");

    public static readonly Setting<long> DiskLimitGb = Setting.Number("disk_limit_gb", 1000, 0, 65_536, "Size in GB at which it stops growing, so that a mistake is not billed for ever; 0 for no limit.");

    public static readonly Setting<long> BackupsKept = Setting.Number("backups_kept", 7, 1, 365, "Daily backups kept.");

    public static readonly Setting<string> BackupTime = Setting.Text("backup_time", "03:00", "Start of the daily backup, in UTC.", new("a time of day such as `03:00`", Time(), "03:00"));

    public static readonly Setting<string?> BackupLocation = Setting.OptionalText(
        "backup_location", "Region, or multi-region (`us`, `eu`, `asia`), that keeps the backups; the multi-region around the server when absent.",
        new("a region, `us`, `eu` or `asia`", BackupPlace(), "eu"));

    public static readonly Setting<long> LogDays = Setting.Number("log_days", 7, 1, 35, "Days back to any second of which the database can be recovered; above 7 for the edition enterprise-plus.");

    public static readonly Setting<string> MaintenanceDay = Setting.Choice("maintenance_day", "sunday", Days, "Day of maintenance.");

    public static readonly Setting<long> MaintenanceHour = Setting.Number("maintenance_hour", 4, 0, 23, "Hour of maintenance, in UTC.");

    public static readonly Setting<bool> QueryInsights = Setting.Flag("query_insights", true, "Record which queries take the time, without their parameters.");

    public static readonly Setting<IReadOnlyList<string>> Databases = Setting.Texts(
        "databases", "Databases on the server.", new("a database's name: lower-case letters, digits and underscores", DatabaseName(), "synthdata"), byDefault: ["synthdata"]);

    public static readonly Setting<IReadOnlyList<string>> Replicas = Setting.Texts(
        "replicas", "Regions with a copy to read from, which can be promoted when the primary region is lost.", TextFormat.Region);

    public static readonly Setting<IReadOnlyList<KeyValuePair<string, string>>> Flags = Setting.TextMap(
        "flags", "Database flags, added to those for logging and auditing that are set already, or in their place.", new("a flag's name", FlagName(), "max_connections"));

    public static readonly Setting<bool> DeletionProtection = Setting.Flag("deletion_protection", true, "Refuse to be deleted, by Terraform and by anybody else, until this is false and applied.");

    public static BlockShape Shape { get; } = BlockShape.Of(
        Version, Edition, Machine, HighAvailability, DiskGb, DiskLimitGb, BackupsKept, BackupTime, BackupLocation, LogDays, MaintenanceDay, MaintenanceHour, QueryInsights, Databases, Replicas, Flags,
        DeletionProtection, KeySettings.Key, CommonSettings.Formerly);

    /// <summary>The machine given, or the edition's smallest sensible one.</summary>
    public static string MachineOf(SettingsBlock settings) => settings.Get(Machine) ?? (IsPlus(settings) ? "db-perf-optimized-N-2" : "db-custom-2-7680");

    /// <summary>The day of maintenance as Cloud SQL counts: Monday is 1.</summary>
    public static int MaintenanceDayNumber(SettingsBlock settings) => Array.IndexOf(Days, settings.Get(MaintenanceDay)) + 1;

    public static bool IsPlus(SettingsBlock settings) => settings.Get(Edition) == "enterprise-plus";

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9-]{1,62}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MachinePattern();

    [GeneratedRegex(@"\A(?:[01][0-9]|2[0-3]):[0-5][0-9]\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Time();

    [GeneratedRegex(@"\A(?:[a-z]+-[a-z]+[0-9]{1,2}|us|eu|asia)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BackupPlace();

    [GeneratedRegex(@"\A[a-z_][a-z0-9_]{0,62}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DatabaseName();

    [GeneratedRegex(@"\A[a-z][a-z0-9_.]{0,62}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FlagName();
}
