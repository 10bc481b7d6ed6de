using System.Collections.Frozen;
using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Recovery.Stores;

/// <summary>Finds everything that holds data, and the ways each has out of an incident.</summary>
internal static class StoreReader
{
    private static readonly FrozenDictionary<string, Func<StoreContext, Asset, Store?>> Readers = new Dictionary<string, Func<StoreContext, Asset, Store?>>(StringComparer.Ordinal)
    {
        ["google_sql_database_instance"] = SqlStore.Read,
        ["google_alloydb_cluster"] = AlloyStore.Read,
        ["google_firestore_database"] = FirestoreStore.Read,
        ["google_spanner_database"] = SpannerStore.Read,
        ["google_bigtable_instance"] = BigtableStore.Read,
        ["google_storage_bucket"] = BucketStore.Read,
        ["google_bigquery_dataset"] = DatasetStore.Read,
        ["google_pubsub_topic"] = TopicStore.Read,
        ["google_secret_manager_secret"] = SecretStore.Read,
        ["google_secret_manager_regional_secret"] = SecretStore.Read,
        ["google_kms_crypto_key"] = KeyStore.Read,
        ["google_container_cluster"] = ClusterStore.Read,
        ["google_compute_disk"] = DiskStore.Read,
        ["google_compute_region_disk"] = DiskStore.Read,
        ["google_redis_instance"] = RedisStore.Read,
        ["google_filestore_instance"] = FilestoreStore.Read,
        ["google_artifact_registry_repository"] = RegistryStore.Read,
        ["google_logging_project_bucket_config"] = LogBucketStore.Read,
        ["google_dns_managed_zone"] = ZoneStore.Read,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Types whose data is a part of another store's, a copy already, or that only hold stores; each with the reason.</summary>
    public static FrozenDictionary<string, string> Parts { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["google_alloydb_instance"] = "of its cluster",
        ["google_bigquery_table"] = "of its dataset",
        ["google_bigtable_table"] = "of its instance",
        ["google_compute_snapshot"] = "a copy of a disk",
        ["google_container_registry"] = "shut down in 2025; Artifact Registry keeps its images",
        ["google_firestore_document"] = "of its database",
        ["google_gke_backup_backup_plan"] = "copies of a cluster",
        ["google_kms_crypto_key_version"] = "of its key",
        ["google_kms_key_ring"] = "holds keys, and can't be deleted",
        ["google_project"] = "holds stores; its own deletion is an incident",
        ["google_pubsub_subscription"] = "of its topic",
        ["google_secret_manager_secret_version"] = "of its secret",
        ["google_spanner_instance"] = "holds databases",
        ["google_sql_database"] = "of its server",
        ["google_storage_bucket_object"] = "of its bucket",
        ["google_storage_managed_folder"] = "of its bucket",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Types => Readers.Keys;

    /// <param name="inventory">All resources.</param>
    /// <param name="sizes">How much a store holds, in GiB, as the stack says.</param>
    public static IReadOnlyList<Store> Read(Inventory inventory, Func<Asset, decimal?> sizes)
    {
        var context = new StoreContext(inventory, sizes);
        return [.. inventory.Assets.Where(asset => !asset.IsData).Select(asset => Readers.GetValueOrDefault(asset.Type)?.Invoke(context, asset)).OfType<Store>().Select(WithProject)];
    }

    private static Store WithProject(Store store) => store with
    {
        Ways =
        [
            .. store.Ways,
            new("the project is restored", 0, RecoveryFacts.Value("project_undelete"), Certainty.Assumed, [Incident.Project]) { WindowHours = RecoveryFacts.Value("project_undelete_days") * 24 },
        ],
    };
}
