using System.Collections.Frozen;

namespace SynthData.Infra.Graph;

/// <summary>
/// The resource types whose deletion loses something that an apply can't bring back: stored data, messages not yet delivered, keys that other data is encrypted with,
/// and secrets. What only describes or grants (networks, roles, services) is made anew from the stack and is not among them.
/// </summary>
internal static class Stateful
{
    public static FrozenSet<string> Types { get; } = FrozenSet.ToFrozenSet(
        [
            "google_alloydb_cluster", "google_alloydb_instance",
            "google_artifact_registry_repository",
            "google_bigquery_dataset", "google_bigquery_table",
            "google_bigtable_instance", "google_bigtable_table",
            "google_compute_disk", "google_compute_region_disk", "google_compute_snapshot",
            "google_container_registry",
            "google_dns_managed_zone",
            "google_filestore_instance",
            "google_firestore_database", "google_firestore_document",
            "google_gke_backup_backup_plan",
            "google_kms_crypto_key", "google_kms_crypto_key_version", "google_kms_key_ring",
            "google_logging_project_bucket_config",
            "google_project",
            "google_pubsub_subscription", "google_pubsub_topic",
            "google_redis_instance",
            "google_secret_manager_regional_secret", "google_secret_manager_secret", "google_secret_manager_secret_version",
            "google_spanner_database", "google_spanner_instance",
            "google_sql_database", "google_sql_database_instance",
            "google_storage_bucket", "google_storage_bucket_object", "google_storage_managed_folder",
        ],
        StringComparer.Ordinal);

    public static bool Contains(Address address) => !address.IsData && Types.Contains(address.Type);
}
