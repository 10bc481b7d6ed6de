using System.Text.RegularExpressions;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Spanner;

/// <summary>What a stack says of a Spanner instance.</summary>
internal static partial class SpannerSettings
{
    public static readonly Setting<string?> Configuration = Setting.OptionalText(
        "configuration", "Where it is kept: `regional-REGION`, or a multi-region such as `nam3`, `eur3` or `nam-eur-asia1`; regional in the stack's region when absent. Can't be changed later.",
        new("a configuration such as `nam3`", ConfigurationPattern(), "nam3"));

    public static readonly Setting<string> Edition = Setting.Choice("edition", "standard", ["standard", "enterprise", "enterprise-plus"], "What it can do; multi-regions need `enterprise-plus`, `max_units` needs `enterprise`.");

    public static readonly Setting<long> Units = Setting.Number("processing_units", 100, 100, 1_000_000, "Computing power, billed by the hour: hundreds below 1000, thousands above. 1000 are a node.");

    public static readonly Setting<long?> MaxUnits = Setting.OptionalNumber("max_units", 1000, 1_000_000, "Grow up to this when it is busy, `processing_units` being the least; thousands.");

    public static readonly Setting<string> Dialect = Setting.Choice("dialect", "googlesql", ["googlesql", "postgresql"], "SQL that it speaks. Can't be changed later.");

    public static readonly Setting<IReadOnlyList<string>> Databases = Setting.Texts("databases", "Databases, by name; tables are made by whoever uses them.", new("a name of 2 to 30 lower-case letters, digits, dashes and underscores", NamePattern(), "ledger"));

    public static readonly Setting<long> RecoveryDays = Setting.Number("recovery_days", 7, 1, 7, "Days of which every version can be read again.");

    public static readonly Setting<long> BackupDays = Setting.Number("backup_days", 30, 0, 366, "Days each daily backup is kept; 0 makes none.");

    public static readonly Setting<bool> DeletionProtection = Setting.Flag("deletion_protection", true, "Refuse to delete databases, by Terraform and by anybody else, until this is false and applied.");

    public static BlockShape Shape { get; } = BlockShape.Of(
        Configuration, Edition, Units, MaxUnits, Dialect, Databases, RecoveryDays, BackupDays, DeletionProtection, KeySettings.Key, CommonSettings.Formerly);

    [GeneratedRegex(@"\A(?:regional-[a-z]+-[a-z]+[0-9]{1,2}|[a-z]+(?:-[a-z]+)*[0-9]{1,2})\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ConfigurationPattern();

    [GeneratedRegex(@"\A[a-z][a-z0-9_-]{0,28}[a-z0-9]\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePattern();
}
