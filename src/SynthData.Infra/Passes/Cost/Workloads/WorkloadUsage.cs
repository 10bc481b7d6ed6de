using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Cost.Usage;

namespace SynthData.Infra.Passes.Cost.Workloads;

/// <summary>
/// Turns a workload into what each resource uses in a month, by the keys of a usage file. The rules are few and said in docs/cost.md, so that a person can do the same sum
/// by hand; who knows better writes a usage file.
/// </summary>
internal sealed class WorkloadUsage
{
    /// <summary>Of a month of 730 hours.</summary>
    public const decimal Days = 730m / 24;

    private const decimal BytesOfTib = 1024m * 1024 * 1024 * 1024;

    private const decimal StepsOfJob = 3;
    private const decimal MinutesOfMonth = 730 * 60;

    // What lies in documents, of what lies in buckets.
    private const decimal DocumentShare = 0.01m;
    private const decimal KibOfMessage = 1;

    private readonly Inventory _inventory;
    private readonly Workload _workload;
    private readonly Dictionary<string, Dictionary<string, decimal>> _usage = new(StringComparer.Ordinal);

    private WorkloadUsage(Inventory inventory, Workload workload) => (_inventory, _workload) = (inventory, workload);

    private decimal Requests => _workload.RequestsPerDay * Days;

    private decimal Jobs => _workload.JobsPerDay * Days;

    public static UsageFile Of(Inventory inventory, Workload workload)
    {
        var usage = new WorkloadUsage(inventory, workload);
        foreach (var group in inventory.Assets.Where(asset => !asset.IsData).GroupBy(asset => asset.Type, StringComparer.Ordinal))
        {
            Asset[] assets = [.. group];
            foreach (var asset in assets) usage.Say(asset, assets.Length);
        }

        return UsageFile.Of(usage._usage);
    }

    private void Say(Asset asset, int many)
    {
        switch (asset.Type)
        {
            case "google_cloud_run_v2_service":
                Service(asset);
                break;
            case "google_cloudfunctions2_function":
                Set(asset, ("monthly_requests", Jobs / many), ("average_request_duration_ms", 1000), ("concurrent_requests_per_instance", 1));
                break;
            case "google_cloud_run_v2_job":
                // Very large samples are rare: one a month, half an hour a task.
                Set(asset, ("monthly_job_executions", 1m / many), ("average_task_execution_mins", 30));
                break;
            case "google_storage_bucket":
                Set(asset, ("storage_gb", _workload.KeptGib / many), ("monthly_class_a_operations", Jobs * 10 / many), ("monthly_class_b_operations", (Jobs * 50 + Requests) / many),
                    ("monthly_data_retrieval_gb", 0), ("monthly_egress_data_transfer_gb.worldwide", _workload.EgressGib / many), ("monthly_egress_data_transfer_gb.same_continent", 0),
                    ("monthly_egress_data_transfer_gb.asia", 0), ("monthly_egress_data_transfer_gb.china", 0), ("monthly_egress_data_transfer_gb.australia", 0));
                break;
            case "google_firestore_database":
                Set(asset, ("monthly_document_reads", (Requests * 3 + Jobs * 50) / many), ("monthly_document_writes", (Requests / 2 + Jobs * 30) / many), ("monthly_document_deletes", Jobs / many),
                    ("storage_gb", _workload.KeptGib * DocumentShare / many));
                break;
            case "google_firestore_backup_schedule":
                // A week of daily copies, each as large as the data.
                Set(asset, ("storage_gb", _workload.KeptGib * DocumentShare * 7 / many));
                break;
            case "google_pubsub_topic":
                Set(asset, ("monthly_message_data_tb", Tib(Jobs * StepsOfJob * 4)));
                break;
            case "google_pubsub_subscription":
                Set(asset, ("monthly_message_data_tb", Tib(Jobs * StepsOfJob * 4)), ("storage_gb", 0), ("snapshot_storage_gb", 0));
                break;
            case "google_bigquery_dataset":
                Set(asset, ("monthly_queries_tb", 0.05m / many));
                break;
            case "google_bigquery_table":
                Set(asset, ("monthly_active_storage_gb", _workload.LogGib / many), ("monthly_long_term_storage_gb", 0), ("monthly_streaming_inserts_mb", 0), ("monthly_storage_write_api_gb", _workload.LogGib / many), ("monthly_storage_read_api_tb", 0));
                break;
            case "google_kms_crypto_key":
                // After a year.
                var rotation = asset.Values.Text("rotation_period") is { } period && decimal.TryParse(period.TrimEnd('s'), System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? seconds : 0;
                Set(asset, ("key_versions", 1 + (rotation > 0 ? Math.Ceiling(365 * 24 * 3600 / rotation) : 0)), ("monthly_key_operations", (Requests + Jobs * 50) / many));
                break;
            case "google_secret_manager_secret":
                // Versions are resources of their own.
                Set(asset, ("active_secret_versions", 0), ("monthly_access_operations", 0), ("monthly_rotation_notifications", asset.Values.At("rotation[0]").IsNull ? 0 : 1));
                break;
            case "google_secret_manager_secret_version":
                Set(asset, ("monthly_access_operations", 10_000));
                break;
            case "google_artifact_registry_repository":
                Set(asset, ("storage_gb", 5));
                break;
            case "google_sql_database_instance":
                // A replica has none.
                Set(asset, ("backup_storage_gb", asset.Values.At("master_instance_name").IsNull ? asset.Values.Number("settings[0].disk_size") ?? 10 : 0));
                break;
            case "google_spanner_instance":
                Set(asset, ("storage_gb", _workload.KeptGib * DocumentShare / many), ("backup_storage_gb", _workload.KeptGib * DocumentShare / many));
                break;
            case "google_compute_router_nat":
                Set(asset, ("assigned_vms", 2), ("monthly_data_processed_gb", _workload.EgressGib / many));
                break;
            case "google_compute_global_forwarding_rule" or "google_compute_forwarding_rule":
                Set(asset, ("monthly_ingress_data_gb", Requests * 2 / 1024 / 1024 / many));
                break;
            case "google_compute_target_https_proxy" or "google_compute_target_http_proxy" or "google_compute_region_target_https_proxy":
                // A load balancer's proxies are part of its rules.
                Set(asset, ("monthly_proxy_instances", 0), ("monthly_data_processed_gb", 0));
                break;
            case "google_compute_security_policy":
                Set(asset, ("monthly_requests", Requests / many));
                break;
            case "google_compute_backend_service":
                Set(asset, ("monthly_cdn_requests", Requests / 10 / many), ("monthly_cdn_egress_gb", Requests / 10 * 10 / 1024 / 1024 / many), ("monthly_cdn_fill_gb", 0.1m / many));
                break;
            case "google_logging_project_sink" or "google_logging_project_bucket_config" or "google_logging_folder_sink" or "google_logging_organization_sink":
                // What is taken in is billed once for the project, whatever is done with it then.
                Set(asset, ("monthly_logging_data_gb", 0));
                break;
            case "google_monitoring_metric_descriptor":
                // Twenty series, a point a minute of eight bytes.
                Set(asset, ("monthly_monitoring_data_mb", decimal.Round(20 * 8 * 60 * 730 / 1024m / 1024, 2)), ("monthly_api_calls", 0));
                break;
            case "google_dns_record_set":
                Set(asset, ("monthly_queries", Requests / many));
                break;
            case "google_gke_backup_backup_plan":
                Set(asset, ("protected_pods", 5), ("storage_gb", 10));
                break;
            case "google_container_cluster" when asset.Values.Flag("enable_autopilot") == true:
                // Nodes come and go with pods: what the stack's pods ask for is added to it.
                Set(asset, ("autopilot_vcpu_count", 0), ("autopilot_memory_gb", 0), ("autopilot_ephemeral_storage_gb", 0));
                break;
            case "google_dataflow_flex_template_job" or "google_dataflow_job":
                Set(asset, ("monthly_worker_hours", 730), ("monthly_data_processed_gb", _workload.LogGib / many), ("streaming", 1));
                break;
            case "google_service_networking_connection" or "google_compute_ha_vpn_gateway":
                Set(asset, [.. new[] { "same_region", "us_or_canada", "europe", "asia", "south_america", "oceania", "worldwide" }.Select(way => ($"monthly_egress_data_transfer_gb.{way}", 0m))]);
                break;
            default:
                break;
        }
    }

    // The service that is called from inside only does the jobs, or takes events when clocks call it; the others answer people.
    private void Service(Asset asset)
    {
        var services = _inventory.OfType("google_cloud_run_v2_service").ToArray();
        var hidden = services.Where(IsHidden).ToArray();
        var answers = services.Except(hidden).ToArray();
        var ticked = hidden.Where(IsTicked).ToArray();
        if (ticked.Contains(asset) && answers.Length > 0)
        {
            Set(asset, ("monthly_requests", MinutesOfMonth + Jobs / ticked.Length), ("average_request_duration_ms", Workload.RequestMs), ("concurrent_requests_per_instance", 1));
            return;
        }

        hidden = [.. hidden.Except(ticked)];
        if (hidden.Contains(asset) && answers.Length > 0)
        {
            var calls = Jobs * StepsOfJob / hidden.Length;
            var seconds = _workload.SecondsOfWorkPerDay * Days / hidden.Length;
            Set(asset, ("monthly_requests", calls), ("average_request_duration_ms", calls == 0 ? 0 : seconds * 1000 / calls), ("concurrent_requests_per_instance", 1));
            return;
        }

        var requests = Requests / Math.Max(1, answers.Length);
        var most = asset.Values.Number("template[0].max_instance_request_concurrency") ?? 80;
        // Requests that come at the same time share an instance: so many are under way on the average (Little's law).
        var together = Math.Clamp(requests / (Days * 24 * 3600) * Workload.RequestMs / 1000, 1, Math.Max(1, most));
        Set(asset, ("monthly_requests", requests), ("average_request_duration_ms", Workload.RequestMs), ("concurrent_requests_per_instance", decimal.Round(together, 4)));
    }

    private static bool IsHidden(Asset service) => service.Values.Text("ingress") == "INGRESS_TRAFFIC_INTERNAL_ONLY";

    private bool IsTicked(Asset service) => _inventory.OfType("google_cloud_scheduler_job").Any(clock => clock.References.Any(one => one.Target == service.Address));

    private static decimal Tib(decimal messages) => messages * KibOfMessage * 1024 / BytesOfTib;

    private void Set(Asset asset, params IEnumerable<(string Key, decimal Amount)> amounts) =>
        _usage[asset.Address] = amounts.ToDictionary(one => one.Key, one => decimal.Round(one.Amount, 12), StringComparer.Ordinal);
}
