using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>The log of a primary server is kept, so that it can be put back to any second.</summary>
internal sealed class SqlPointInTimeRecovery : AssetRule
{
    protected override Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory)
    {
        if (!asset.Values["master_instance_name"].IsAbsent) return null;
        // MySQL's log is the one that replicas read.
        var isMySql = asset.Values.Text("database_version")?.Contains("MYSQL", StringComparison.Ordinal) == true;
        var field = isMySql ? "settings.backup_configuration.binary_log_enabled" : "settings.backup_configuration.point_in_time_recovery_enabled";
        return asset.Values.At(field).IsUnknown || asset.Values.Flag(field) == true ? null : new(asset, $"`{field}` is not `true`");
    }
}
