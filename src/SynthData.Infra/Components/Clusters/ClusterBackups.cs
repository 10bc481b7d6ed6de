using SynthData.Infra.Components.Keys;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Clusters;

/// <summary>Backup for GKE: a plan for the cluster, and one to restore it in the standby.</summary>
internal static class ClusterBackups
{
    public static void Add(BuildContext context, ComponentScope scope, SettingsBlock settings, SettingsBlock backup, Resource cluster, Resource? standby)
    {
        // Where the disaster is not.
        var region = settings.Get(ClusterSettings.Standby) is { } other && standby is not null ? other : context.Region;
        var key = context.Keys.For(settings, ServiceAgent.KubernetesBackup, region);
        var plan = scope.Add(
            "google_gke_backup_backup_plan", scope.Local(), standby is null ? "Objects and volumes of the cluster, once a day" : "Objects and volumes of the cluster, kept where it can be restored",
            new()
            {
                ["name"] = scope.CloudName(63),
                ["cluster"] = cluster.Output("id"),
                ["location"] = context.InRegion(region),
                ["backup_schedule"] = new ObjectValue { ["cron_schedule"] = backup.Get(ClusterSettings.Schedule) },
                ["retention_policy"] = new ObjectValue
                {
                    ["backup_retain_days"] = backup.Get(ClusterSettings.KeepDays), ["backup_delete_lock_days"] = backup.Get(ClusterSettings.LockDays),
                },
                ["backup_config"] = new ObjectValue
                {
                    ["all_namespaces"] = true,
                    ["include_volume_data"] = true,
                    ["include_secrets"] = true,
                    ["encryption_key"] = key is null ? null : new ObjectValue { ["gcp_kms_encryption_key"] = key.Id },
                },
            },
            after: key?.After ?? []);
        if (standby is null) return;
        scope.Add(
            "google_gke_backup_restore_plan", scope.Local(), "Leads the newest backup into the standby; a drill starts it, and so does a disaster",
            new()
            {
                ["name"] = scope.CloudName(63),
                ["location"] = context.InRegion(region),
                ["backup_plan"] = plan.Output("id"),
                ["cluster"] = standby.Output("id"),
                ["restore_config"] = new ObjectValue
                {
                    ["all_namespaces"] = true,
                    ["namespaced_resource_restore_mode"] = "DELETE_AND_RESTORE",
                    ["volume_data_restore_policy"] = "RESTORE_VOLUME_DATA_FROM_BACKUP",
                    ["cluster_resource_conflict_policy"] = "USE_EXISTING_VERSION",
                    ["cluster_resource_restore_scope"] = new ObjectValue { ["no_group_kinds"] = true },
                },
            });
    }
}
