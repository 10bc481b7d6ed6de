using SynthData.Infra.Graph;
using SynthData.Infra.Passes.Recovery;
using SynthData.Infra.Passes.Recovery.Stores;
using SynthData.Infra.Tests.Inventories;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Recovery;

/// <summary>What each kind of store comes to, with and without what protects it: RPO / RTO in minutes by the facts of recovery-facts.json, 15 minutes to react.</summary>
public sealed class StoreReaderTests
{
    /// <summary>Type, values, then what deletion, zone and region mean: lost/away, or none.</summary>
    public static TheoryData<string, string, string, string, string> Alone => new()
    {
        // 10 + 20 GiB / 2 + 15 = 35 minutes.
        { "google_sql_database_instance", """{"region":"us-central1","settings":{"tier":"t","disk_size":20,"availability_type":"ZONAL"}}""", "none", "none", "none" },
        { "google_sql_database_instance", """{"region":"us-central1","settings":{"tier":"t","disk_size":20,"backup_configuration":{"enabled":true}}}""", "1440/35", "1440/35", "1440/35" },
        { "google_sql_database_instance", """{"region":"us-central1","settings":{"tier":"t","disk_size":20,"backup_configuration":{"enabled":true,"location":"us-central1"}}}""", "1440/35", "1440/35", "none" },
        { "google_sql_database_instance", """{"region":"us-central1","settings":{"tier":"t","disk_size":20,"availability_type":"REGIONAL","backup_configuration":{"enabled":true,"point_in_time_recovery_enabled":true}}}""", "5/35", "0/2", "1440/35" },
        { "google_alloydb_cluster", """{"location":"us-central1"}""", "5/75", "0/0", "none" },
        { "google_alloydb_cluster", """{"location":"us-central1","continuous_backup_config":[{"enabled":false}]}""", "none", "0/0", "none" },
        { "google_firestore_database", """{"location_id":"nam5","type":"FIRESTORE_NATIVE","name":"d","point_in_time_recovery_enablement":"POINT_IN_TIME_RECOVERY_ENABLED"}""", "1/40", "0/0", "0/0" },
        { "google_firestore_database", """{"location_id":"us-central1","type":"FIRESTORE_NATIVE","name":"d"}""", "none", "0/0", "none" },
        { "google_spanner_database", """{"instance":"i","name":"d"}""", "none", "0/0", "none" },
        { "google_spanner_database", """{"instance":"i","name":"d","version_retention_period":"7d"}""", "0/30", "0/0", "none" },
        { "google_storage_bucket", """{"location":"US","name":"b"}""", "0/34", "0/0", "720/0" },
        { "google_storage_bucket", """{"location":"us-central1","name":"b","soft_delete_policy":[{"retention_duration_seconds":0}]}""", "none", "0/0", "none" },
        { "google_storage_bucket", """{"location":"us-central1","name":"b","soft_delete_policy":[{"retention_duration_seconds":0}],"versioning":[{"enabled":true}]}""", "0/34", "0/0", "none" },
        { "google_storage_bucket", """{"location":"us-central1","name":"b","soft_delete_policy":[{"retention_duration_seconds":0}],"retention_policy":[{"retention_period":"2592000"}]}""", "0/0", "0/0", "none" },
        { "google_storage_bucket", """{"location":"NAM4","name":"b","rpo":"ASYNC_TURBO"}""", "0/34", "0/0", "15/0" },
        { "google_bigquery_dataset", """{"dataset_id":"d","location":"US"}""", "0/32", "0/0", "none" },
        { "google_pubsub_topic", """{"name":"t","message_retention_duration":"86400s"}""", "0/0", "0/0", "1/0" },
        { "google_pubsub_topic", """{"name":"t","message_retention_duration":"600s"}""", "none", "0/0", "1/0" },
        { "google_secret_manager_secret", """{"secret_id":"s","replication":[{"auto":[{}]}]}""", "0/75", "0/0", "0/0" },
        { "google_secret_manager_secret", """{"secret_id":"s","version_destroy_ttl":"604800s","replication":[{"user_managed":[{"replicas":[{"location":"us-east1"}]}]}]}""", "0/20", "0/0", "0/75" },
        { "google_secret_manager_regional_secret", """{"secret_id":"s","location":"us-east1"}""", "0/75", "0/0", "0/75" },
        { "google_kms_crypto_key", """{"name":"k","key_ring":"projects/p/locations/global/keyRings/r"}""", "0/30", "0/0", "0/0" },
        { "google_kms_crypto_key", """{"name":"k","key_ring":"projects/p/locations/us-east1/keyRings/r","destroy_scheduled_duration":"3600s"}""", "none", "0/0", "-" },
        { "google_container_cluster", """{"name":"c","location":"us-central1"}""", "0/45", "0/0", "0/45" },
        { "google_container_cluster", """{"name":"c","location":"us-central1-a"}""", "0/45", "0/45", "0/45" },
        { "google_compute_disk", """{"name":"d","zone":"us-central1-a","size":100}""", "none", "none", "none" },
        { "google_compute_region_disk", """{"name":"d","region":"us-central1","size":100}""", "none", "0/25", "none" },
        { "google_redis_instance", """{"name":"r","memory_size_gb":4,"tier":"BASIC"}""", "none", "none", "none" },
        { "google_redis_instance", """{"name":"r","memory_size_gb":4,"tier":"STANDARD_HA"}""", "none", "0/2", "none" },
        { "google_filestore_instance", """{"name":"f","tier":"ENTERPRISE"}""", "none", "0/0", "none" },
        { "google_bigtable_instance", """{"name":"b","cluster":[{"zone":"us-east1-b"},{"zone":"us-west1-a"}]}""", "none", "1/0", "1/0" },
        { "google_artifact_registry_repository", """{"repository_id":"r","format":"DOCKER","location":"us-east1"}""", "0/75", "0/0", "0/75" },
        { "google_logging_project_bucket_config", """{"bucket_id":"l","project":"p","location":"global"}""", "0/20", "0/0", "0/0" },
        { "google_dns_managed_zone", """{"name":"z","dns_name":"example.com."}""", "0/30", "0/0", "0/0" },
    };

    [Theory]
    [MemberData(nameof(Alone))]
    public void Of_StoreAlone_ComesToWhatItsChoicesSay(string type, string values, string deletion, string zone, string region)
    {
        var report = RecoveryReport.Of(AssetSample.Of(($"{type}.one", values)), RecoveryTargets.Default, new(2026, 11, 23));
        Assert.Equal([deletion, zone, region], Said(Assert.Single(report.Stores)));
        Assert.Equal(deletion == "none", report.Problems.Any(one => one.Code == RecoveryErrors.NoWayBack));
    }

    /// <summary>A type that loses something when it is deleted is read as a store, or said to be a part of one.</summary>
    [Fact]
    public void Types_OfStateful_AreAllReadOrPartsOfOthers()
    {
        Assert.Empty(Stateful.Types.Except(StoreReader.Types).Except(StoreReader.Parts.Keys));
        Assert.Empty(StoreReader.Parts.Keys.Intersect(StoreReader.Types));
        Assert.Empty(StoreReader.Types.Except(Alone.Select(row => row.Data.Item1)));
    }

    [Fact]
    public void Of_SqlReplica_IsAWayOfItsPrimaryAndNoStore()
    {
        var report = RecoveryReport.Of(
            AssetSample.Of(
                ("google_sql_database_instance.main", """{"name":"main","region":"us-central1","settings":{"tier":"t","backup_configuration":{"enabled":true,"point_in_time_recovery_enabled":true}}}"""),
                ("google_sql_database_instance.copy", """{"name":"copy","region":"us-east1","master_instance_name":"${google_sql_database_instance.main.name}","settings":{"tier":"t"}}""")),
            RecoveryTargets.Default, new(2026, 11, 23));
        Assert.Equal("1/25", Said(Assert.Single(report.Stores))[2]);
    }

    [Fact]
    public void Of_DiskWithSchedule_LosesHoursOfOneCycle()
    {
        var report = RecoveryReport.Of(
            AssetSample.Of(
                ("google_compute_disk.data", """{"name":"data","zone":"us-central1-a","size":100}"""),
                ("google_compute_resource_policy.hourly", """{"name":"hourly","region":"us-central1","snapshot_schedule_policy":[{"schedule":[{"hourly_schedule":[{"hours_in_cycle":4,"start_time":"00:00"}]}],"retention_policy":[{"max_retention_days":7}]}]}"""),
                ("google_compute_disk_resource_policy_attachment.data", """{"name":"${google_compute_resource_policy.hourly.name}","disk":"${google_compute_disk.data.name}"}""")),
            RecoveryTargets.Default, new(2026, 11, 23));
        // 10 + 100 GiB / 10 + 15.
        Assert.Equal(["240/35", "240/35", "240/35"], Said(Assert.Single(report.Stores)));
    }

    [Fact]
    public void Of_GkeBackup_CountsItsScheduleAndWhereItLies()
    {
        var report = RecoveryReport.Of(
            AssetSample.Of(
                ("google_container_cluster.main", """{"name":"main","location":"us-central1","deletion_protection":true}"""),
                ("google_container_cluster.standby", """{"name":"standby","location":"us-east1"}"""),
                ("google_gke_backup_backup_plan.main", """{"name":"p","location":"us-east1","cluster":"${google_container_cluster.main.id}","backup_schedule":[{"cron_schedule":"0 */6 * * *"}],"retention_policy":[{"backup_retain_days":30}]}"""),
                ("google_gke_backup_restore_plan.main", """{"name":"r","location":"us-east1","backup_plan":"${google_gke_backup_backup_plan.main.id}","cluster":"${google_container_cluster.standby.id}","restore_config":[{}]}""")),
            RecoveryTargets.Default, new(2026, 11, 23));
        var cluster = Assert.Single(report.Stores).Store;
        Assert.Equal("google_container_cluster.main", cluster.Asset.Address);
        Assert.Contains(cluster.Ways, way => way is { What: "the newest backup goes to the standby", RpoMinutes: 360, RtoMinutes: 15 });
    }

    [Fact]
    public void Of_UnknownSwitch_IsNoErrorAndSaysSo()
    {
        var report = RecoveryReport.Of(
            AssetSample.Of(("google_firestore_database.d", """{"location_id":"nam5","type":"FIRESTORE_NATIVE","name":"d","point_in_time_recovery_enablement":"${google_x.y.z}"}""")),
            RecoveryTargets.Default, new(2026, 11, 23));
        Assert.Equal([RecoveryErrors.CannotTell], report.Problems.Select(one => one.Code));
    }

    internal static string[] Said(StoreRecovery store) => [.. store.Outcomes.Take(3).Select(one =>
        one.IsSpared ? "-" : one.Way is null ? "none" : FormattableString.Invariant($"{one.RpoMinutes}/{one.RtoMinutes}"))];
}
