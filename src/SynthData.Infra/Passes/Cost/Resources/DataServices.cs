using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Cost.Prices;

namespace SynthData.Infra.Passes.Cost.Resources;

/// <summary>Lines of Pub/Sub, BigQuery, Dataflow, Firestore, Spanner and Redis.</summary>
internal static class DataServices
{
    private const decimal UnitsOfNode = 1000;
    private const decimal Documents = 100_000;

    public static void Topic(Meter meter)
    {
        meter.Used("Message ingestion data", "TiB", meter.Usage.Number("monthly_message_data_tb"), meter.Price("Pub/Sub", "Message delivery"), free: FreeTier.Messages);
        if (meter.Usage.Number("retained_gb") is { } kept) meter.Used("Retained message storage", "GiB", kept, meter.Price("Pub/Sub", "Retained messages and snapshots"));
    }

    public static void Subscription(Meter meter)
    {
        var exports = !meter.Values.At("bigquery_config[0]").IsNull || !meter.Values.At("cloud_storage_config[0]").IsNull;
        meter.Used(
            "Message delivery data", "TiB", meter.Usage.Number("monthly_message_data_tb"), meter.Price("Pub/Sub", exports ? "BigQuery and Cloud Storage subscriptions" : "Message delivery"),
            free: exports ? null : FreeTier.Messages);
        meter.Used("Retained acknowledged message storage", "GiB", meter.Usage.Number("storage_gb"), meter.Price("Pub/Sub", "Retained messages and snapshots"));
        meter.Used("Snapshot message backlog storage", "GiB", meter.Usage.Number("snapshot_storage_gb"), meter.Price("Pub/Sub", "Retained messages and snapshots"));
    }

    public static void Dataset(Meter meter) =>
        meter.Used("Queries (on-demand)", "TB", meter.Usage.Number("monthly_queries_tb"), meter.Price("BigQuery", "On-demand queries"), free: FreeTier.Queries);

    public static void Table(Meter meter)
    {
        // Views hold nothing.
        if (!meter.Values.At("view[0]").IsNull) return;
        if (meter.Inventory.Target(meter.Asset, "dataset_id", "google_bigquery_dataset")?.Values.Text("location") is { Length: > 0 } location) meter = meter.In(location);
        meter.Used("Active storage", "GB", meter.Usage.Number("monthly_active_storage_gb"), meter.Price("BigQuery", "Active storage"), free: FreeTier.QueryStorage);
        meter.Used("Long-term storage", "GB", meter.Usage.Number("monthly_long_term_storage_gb"), meter.Price("BigQuery", "Long-term storage"), free: FreeTier.QueryStorage);
        meter.Used("Streaming inserts", "MB", meter.Usage.Number("monthly_streaming_inserts_mb"), meter.Price("BigQuery", "Streaming inserts"));
        meter.Used("Storage write API", "GB", meter.Usage.Number("monthly_storage_write_api_gb"), meter.Price("BigQuery", "Storage Write API"), free: FreeTier.StorageWrites);
        meter.Used("Storage read API", "TB", meter.Usage.Number("monthly_storage_read_api_tb"), meter.Price("BigQuery", "Storage Read API"));
    }

    public static void Reservation(Meter meter)
    {
        var edition = meter.Values.Text("edition") switch { "ENTERPRISE" => "Enterprise", "ENTERPRISE_PLUS" => "Enterprise Plus", _ => "Standard" };
        meter.Fixed($"Baseline slots ({edition})", "slot-hours", (meter.Values.Number("slot_capacity") ?? 0) * Meter.HoursOfMonth, meter.Price("BigQuery", $"Slots, {edition} edition"));
        meter.Used($"Autoscaled slots ({edition})", "slot-hours", meter.Usage.Number("monthly_autoscaled_slot_hours"), meter.Price("BigQuery", $"Slots, {edition} edition"));
    }

    /// <summary><c>google_dataflow_job</c> and the flexible template's.</summary>
    public static void Dataflow(Meter meter)
    {
        var streaming = meter.Values.Flag("enable_streaming_engine") == true || meter.Usage.Number("streaming") > 0;
        var hours = meter.Usage.Number("monthly_worker_hours");
        var shape = MachinePrices.Shipped.Find(meter.Values.Text("machine_type") is { Length: > 0 } said ? said : "n1-standard-1");
        meter.Used("Worker vCPU", "vCPU-hours", hours * (shape?.Cpus ?? 1), meter.Price("Dataflow", streaming ? "Streaming worker vCPU" : "Batch worker vCPU"));
        meter.Used("Worker memory", "GB-hours", hours * (shape?.Gib ?? 3.75m), meter.Price("Dataflow", "Worker memory"));
        meter.Used("Worker disk", "GB-hours", hours * (streaming ? 30 : 250), meter.Price("Dataflow", "Worker standard disk"));
        meter.Used("Data processed", "GB", meter.Usage.Number("monthly_data_processed_gb"), meter.Price("Dataflow", streaming ? "Streaming Engine data processed" : "Shuffle data processed"));
    }

    public static void Firestore(Meter meter)
    {
        meter = meter.In(meter.Values.Text("location_id") is { Length: > 0 } location ? location : meter.Region);
        meter.Used("Document reads", "100k reads", meter.Usage.Number("monthly_document_reads") / Documents, meter.Price("Firestore", "Document reads"), free: FreeTier.FirestoreReads);
        meter.Used("Document writes", "100k writes", meter.Usage.Number("monthly_document_writes") / Documents, meter.Price("Firestore", "Document writes"), free: FreeTier.FirestoreWrites);
        meter.Used("Document deletes", "100k deletes", meter.Usage.Number("monthly_document_deletes") / Documents, meter.Price("Firestore", "Document deletes"), free: FreeTier.FirestoreDeletes);
        var stored = meter.Usage.Number("storage_gb");
        meter.Used("Stored data", "GiB", stored, meter.Price("Firestore", "Stored data"), free: FreeTier.FirestoreStorage);
        // The log of the last seven days; as large as the data unless somebody knows better.
        if (meter.Values.Text("point_in_time_recovery_enablement") == "POINT_IN_TIME_RECOVERY_ENABLED")
            meter.Used("Point-in-time recovery data", "GiB", meter.Usage.Number("pitr_storage_gb") ?? stored, meter.Price("Firestore", "Point-in-time recovery data"));
    }

    public static void FirestoreBackups(Meter meter) => meter.Used("Backup data", "GiB", meter.Usage.Number("storage_gb"), meter.Price("Firestore", "Backup data"));

    public static void Spanner(Meter meter)
    {
        var edition = meter.Values.Text("edition") is "ENTERPRISE" or "ENTERPRISE_PLUS" ? meter.Values.Text("edition")! : "STANDARD";
        var least = meter.Values.At("autoscaling_config[0].autoscaling_limits[0]");
        var nodes = meter.Values.Number("num_nodes") ?? (meter.Values.Number("processing_units") ?? least.Number("min_processing_units")) / UnitsOfNode ?? least.Number("min_nodes") ?? 1;
        var config = meter.Values.Text("config") ?? "";
        var at = config.IndexOf("regional-", StringComparison.Ordinal);
        if (at >= 0) meter = meter.In(config[(at + "regional-".Length)..]);
        var name = edition switch { "ENTERPRISE" => "Enterprise", "ENTERPRISE_PLUS" => "Enterprise Plus", _ => "Standard" };
        meter.Fixed($"Compute capacity ({name})", "node-hours", nodes * Meter.HoursOfMonth, meter.Price("Spanner", $"Compute {edition}"));
        meter.Used("Storage (SSD)", "GiB", meter.Usage.Number("storage_gb"), meter.Price("Spanner", "SSD storage"));
        meter.Used("Backup storage", "GiB", meter.Usage.Number("backup_storage_gb"), meter.Price("Spanner", "Backup storage"));
    }

    public static void Redis(Meter meter)
    {
        var gib = meter.Values.Number("memory_size_gb") ?? 1;
        var tier = meter.Values.Text("tier") == "STANDARD_HA" ? "Standard" : "Basic";
        var size = gib switch { < 5 => "M1", < 11 => "M2", < 36 => "M3", <= 100 => "M4", _ => "M5" };
        meter.Fixed($"Redis instance ({tier.ToLowerInvariant()}, {size})", "GB", gib, meter.Price("Memorystore for Redis", $"{tier} {size}"), Meter.HoursOfMonth);
    }

    public static void RedisCluster(Meter meter)
    {
        var type = (meter.Values.Text("node_type") ?? "REDIS_HIGHMEM_MEDIUM").ToUpperInvariant();
        if (!meter.Prices.Has("Memorystore for Redis", $"Cluster node {type}"))
        {
            meter.Unpriced("Cluster node", $"the catalogue has no node type {type}");
            return;
        }

        var nodes = (meter.Values.Number("shard_count") ?? 1) * (1 + (meter.Values.Number("replica_count") ?? 0));
        meter.Fixed(
            $"Cluster node ({type["REDIS_".Length..].Replace('_', ' ').ToLowerInvariant()})", "hours", nodes * Meter.HoursOfMonth, meter.Price("Memorystore for Redis", $"Cluster node {type}"));
        var gb = type switch { "REDIS_SHARED_CORE_NANO" => 2m, "REDIS_STANDARD_SMALL" => 7, "REDIS_HIGHMEM_MEDIUM" => 13, _ => 58 };
        if (meter.Values.Text("persistence_config[0].mode") == "AOF")
            meter.Fixed("AOF persistence", "GB", gb * Meter.HoursOfMonth, meter.Price("Memorystore for Redis", "Cluster AOF"));
        if (!meter.Values.At("automated_backup_config[0]").IsNull)
            meter.Used("Backups", "GB", meter.Usage.Number("backup_storage_gb"), meter.Price("Memorystore for Redis", "Cluster backups"), Meter.HoursOfMonth);
    }
}
