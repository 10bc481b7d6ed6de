using System.Collections.Frozen;
using SynthData.Infra.Passes.Cost.Resources;

namespace SynthData.Infra.Passes.Cost;

/// <summary>Which resource types cost something, and who takes down their lines.</summary>
internal static class PricedTypes
{
    private static readonly FrozenDictionary<string, Action<Meter>> All = new Dictionary<string, Action<Meter>>(StringComparer.Ordinal)
    {
        ["google_artifact_registry_repository"] = Operations.Registry,
        ["google_bigquery_dataset"] = DataServices.Dataset,
        ["google_bigquery_reservation"] = DataServices.Reservation,
        ["google_bigquery_table"] = DataServices.Table,
        ["google_cloud_run_service"] = RunServices.ServiceV1,
        ["google_cloud_run_v2_job"] = RunServices.Job,
        ["google_cloud_run_v2_service"] = RunServices.ServiceV2,
        ["google_cloud_run_v2_worker_pool"] = RunServices.WorkerPool,
        ["google_cloud_scheduler_job"] = Operations.Schedule,
        ["google_cloud_tasks_queue"] = Operations.Queue,
        ["google_cloudbuild_trigger"] = Operations.Build,
        ["google_cloudbuild_worker_pool"] = Operations.BuildPool,
        ["google_clouddeploy_delivery_pipeline"] = Operations.Pipeline,
        ["google_cloudfunctions2_function"] = RunServices.FunctionV2,
        ["google_cloudfunctions_function"] = OldFunctions.Function,
        ["google_compute_address"] = Networks.Address,
        ["google_compute_backend_bucket"] = Networks.Backend,
        ["google_compute_backend_service"] = Networks.Backend,
        ["google_compute_disk"] = Disks.Disk,
        ["google_compute_external_vpn_gateway"] = Transfers.OverVpn,
        ["google_compute_forwarding_rule"] = Networks.ForwardingRule,
        ["google_compute_global_address"] = Networks.Address,
        ["google_compute_global_forwarding_rule"] = Networks.ForwardingRule,
        ["google_compute_ha_vpn_gateway"] = Networks.VpnGateway,
        ["google_compute_image"] = Disks.Image,
        ["google_compute_instance"] = Instances.Instance,
        ["google_compute_instance_group_manager"] = Instances.Group,
        ["google_compute_interconnect_attachment"] = Networks.InterconnectAttachment,
        ["google_compute_machine_image"] = Disks.MachineImage,
        ["google_compute_region_disk"] = Disks.RegionDisk,
        ["google_compute_region_instance_group_manager"] = Instances.Group,
        ["google_compute_region_security_policy"] = Networks.SecurityPolicy,
        ["google_compute_region_target_http_proxy"] = Networks.Proxy,
        ["google_compute_region_target_https_proxy"] = Networks.Proxy,
        ["google_compute_router_nat"] = Networks.Nat,
        ["google_compute_security_policy"] = Networks.SecurityPolicy,
        ["google_compute_snapshot"] = Disks.Snapshot,
        ["google_compute_target_grpc_proxy"] = Networks.Proxy,
        ["google_compute_target_http_proxy"] = Networks.Proxy,
        ["google_compute_target_https_proxy"] = Networks.Proxy,
        ["google_compute_target_ssl_proxy"] = Networks.Proxy,
        ["google_compute_target_tcp_proxy"] = Networks.Proxy,
        ["google_compute_vpn_gateway"] = Networks.VpnGateway,
        ["google_compute_vpn_tunnel"] = Networks.VpnTunnel,
        ["google_container_cluster"] = Clusters.Cluster,
        ["google_container_node_pool"] = Clusters.Pool,
        ["google_container_registry"] = Buckets.Registry,
        ["google_data_loss_prevention_job_trigger"] = Operations.Inspection,
        ["google_dataflow_flex_template_job"] = DataServices.Dataflow,
        ["google_dataflow_job"] = DataServices.Dataflow,
        ["google_dns_managed_zone"] = Networks.Zone,
        ["google_dns_record_set"] = Networks.Records,
        ["google_firestore_backup_schedule"] = DataServices.FirestoreBackups,
        ["google_firestore_database"] = DataServices.Firestore,
        ["google_gke_backup_backup_plan"] = Clusters.Backups,
        ["google_kms_crypto_key"] = Secrecy.Key,
        ["google_logging_billing_account_bucket_config"] = Operations.Logs,
        ["google_logging_billing_account_sink"] = Operations.Logs,
        ["google_logging_folder_bucket_config"] = Operations.Logs,
        ["google_logging_folder_sink"] = Operations.Logs,
        ["google_logging_organization_bucket_config"] = Operations.Logs,
        ["google_logging_organization_sink"] = Operations.Logs,
        ["google_logging_project_bucket_config"] = Operations.Logs,
        ["google_logging_project_sink"] = Operations.Logs,
        ["google_monitoring_alert_policy"] = Operations.AlertPolicy,
        ["google_monitoring_metric_descriptor"] = Operations.Metric,
        ["google_monitoring_uptime_check_config"] = Operations.UptimeCheck,
        ["google_pubsub_subscription"] = DataServices.Subscription,
        ["google_pubsub_topic"] = DataServices.Topic,
        ["google_redis_cluster"] = DataServices.RedisCluster,
        ["google_redis_instance"] = DataServices.Redis,
        ["google_secret_manager_regional_secret"] = Secrecy.Secret,
        ["google_secret_manager_secret"] = Secrecy.Secret,
        ["google_secret_manager_secret_version"] = Secrecy.SecretVersion,
        ["google_service_networking_connection"] = Networks.ServicePeering,
        ["google_spanner_instance"] = DataServices.Spanner,
        ["google_sql_database_instance"] = Sql.Instance,
        ["google_storage_bucket"] = Buckets.Bucket,
        ["google_storage_transfer_job"] = Operations.TransferJob,
        ["google_vpc_access_connector"] = Networks.AccessConnector,
        ["google_workflows_workflow"] = Operations.Workflow,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Cost nothing by themselves; what flows through them or lies in them is billed elsewhere.
    private static readonly FrozenSet<string> Free = FrozenSet.ToFrozenSet(
    [
        "access_context_manager_access_level", "access_context_manager_access_policy", "access_context_manager_gcp_user_access_binding",
        "access_context_manager_service_perimeter", "access_context_manager_service_perimeter_egress_policy", "access_context_manager_service_perimeter_ingress_policy",
        "access_context_manager_service_perimeter_resource", "apikeys_key", "bigquery_connection", "bigquery_datapolicy_data_policy", "bigquery_dataset_access", "bigquery_job",
        "bigquery_routine", "bigquery_row_access_policy", "billing_budget", "billing_project_info", "billing_subaccount", "binary_authorization_attestor",
        "binary_authorization_policy", "certificate_manager_certificate", "certificate_manager_certificate_map", "certificate_manager_certificate_map_entry",
        "certificate_manager_dns_authorization", "cloud_run_domain_mapping", "cloudbuildv2_connection", "cloudbuildv2_repository", "clouddeploy_automation",
        "clouddeploy_custom_target_type", "clouddeploy_deploy_policy", "clouddeploy_target", "compute_attached_disk", "compute_autoscaler", "compute_backend_bucket_signed_url_key",
        "compute_backend_service_signed_url_key", "compute_disk_resource_policy_attachment", "compute_firewall", "compute_firewall_policy", "compute_firewall_policy_association",
        "compute_firewall_policy_rule", "compute_global_network_endpoint", "compute_global_network_endpoint_group", "compute_health_check", "compute_http_health_check",
        "compute_https_health_check", "compute_instance_group", "compute_instance_group_named_port", "compute_instance_template", "compute_managed_ssl_certificate",
        "compute_network", "compute_network_endpoint", "compute_network_endpoint_group", "compute_network_firewall_policy", "compute_network_firewall_policy_association",
        "compute_network_firewall_policy_rule", "compute_network_peering", "compute_network_peering_routes_config", "compute_organization_security_policy",
        "compute_organization_security_policy_association", "compute_organization_security_policy_rule", "compute_per_instance_config", "compute_project_default_network_tier",
        "compute_project_metadata", "compute_project_metadata_item", "compute_region_autoscaler", "compute_region_backend_service", "compute_region_health_check",
        "compute_region_instance_template", "compute_region_network_endpoint_group", "compute_region_per_instance_config", "compute_region_url_map", "compute_resource_policy",
        "compute_route", "compute_router", "compute_router_bgp_peer", "compute_router_interface", "compute_router_peer", "compute_security_policy_rule", "compute_service_attachment",
        "compute_shared_vpc_host_project", "compute_shared_vpc_service_project", "compute_ssl_certificate", "compute_ssl_policy", "compute_subnetwork", "compute_url_map",
        "container_analysis_note", "data_catalog_policy_tag", "data_catalog_taxonomy", "data_loss_prevention_deidentify_template", "data_loss_prevention_inspect_template",
        "data_loss_prevention_stored_info_type", "dns_policy", "dns_response_policy", "dns_response_policy_rule", "essential_contacts_contact", "eventarc_channel",
        "eventarc_trigger", "firebaserules_release", "firebaserules_ruleset", "firestore_document", "firestore_field", "firestore_index", "folder", "gke_backup_restore_plan",
        "gke_hub_feature", "gke_hub_feature_membership", "gke_hub_membership", "iam_access_boundary_policy", "iam_custom_role", "iam_deny_policy", "iam_workload_identity_pool",
        "iam_workload_identity_pool_provider", "iap_settings", "kms_crypto_key_version", "kms_key_ring", "kms_key_ring_import_job", "kms_secret_ciphertext",
        "logging_billing_account_exclusion", "logging_folder_exclusion", "logging_linked_dataset", "logging_log_view", "logging_metric", "logging_organization_exclusion",
        "logging_project_exclusion", "monitoring_custom_service", "monitoring_dashboard", "monitoring_group", "monitoring_monitored_project", "monitoring_notification_channel",
        "monitoring_service", "monitoring_slo", "network_connectivity_service_connection_policy", "network_security_address_group", "org_policy_custom_constraint",
        "org_policy_policy", "organization_access_approval_settings", "organization_iam_custom_role", "organization_policy", "os_config_patch_deployment",
        "os_login_ssh_public_key", "project", "project_access_approval_settings", "project_default_service_accounts", "project_iam_custom_role", "project_organization_policy",
        "project_service", "project_service_identity", "pubsub_schema", "resource_manager_lien", "scc_notification_config", "scc_source", "service_account",
        "service_account_key", "service_networking_peered_dns_domain", "spanner_backup_schedule", "spanner_database", "sql_database", "sql_ssl_cert", "sql_user",
        "storage_bucket_access_control", "storage_bucket_acl", "storage_bucket_object", "storage_default_object_access_control", "storage_default_object_acl",
        "storage_hmac_key", "storage_managed_folder", "storage_notification", "storage_object_access_control", "storage_object_acl", "tags_tag_binding", "tags_tag_key",
        "tags_tag_value", "usage_export_bucket",
    ], StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Without = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["app_engine_application"] = "App Engine bills instances, which are not in a plan",
        ["assured_workloads_workload"] = "premium packages are billed by contract",
        ["backup_dr_backup_plan"] = "backup and DR vaults are billed by protected data",
        ["backup_dr_backup_plan_association"] = "backup and DR vaults are billed by protected data",
        ["backup_dr_backup_vault"] = "backup and DR vaults are billed by protected data",
        ["bigquery_data_transfer_config"] = "transfers are billed by their source",
        ["compute_packet_mirroring"] = "mirrored traffic is billed by the GB processed",
        ["compute_region_commitment"] = "a commitment is paid whether it is used or not: see the advice",
        ["compute_reservation"] = "reserved machines are billed as if they ran",
        ["data_loss_prevention_discovery_config"] = "discovery is billed by the tables it profiles",
        ["dataplex_datascan"] = "scans are billed by processing units",
        ["endpoints_service"] = "billed by API calls of the gateway",
        ["identity_platform_config"] = "billed by active users",
        ["network_security_gateway_security_policy"] = "Secure Web Proxy is billed by gateway hours and GB",
        ["network_services_edge_cache_service"] = "Media CDN is priced by contract",
        ["network_services_gateway"] = "Secure Web Proxy is billed by gateway hours and GB",
        ["recaptcha_enterprise_key"] = "billed by assessments",
        ["secure_source_manager_instance"] = "billed by instances and users",
        ["sourcerepo_repository"] = "closed to new customers",
        ["vertex_ai_endpoint"] = "deployed models are billed, which are not in a plan",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Null when the type costs nothing or has no price.</summary>
    public static Action<Meter>? Find(string type) => All.GetValueOrDefault(type);

    /// <summary>True when the type is known to cost nothing: grants never do.</summary>
    public static bool IsFree(string type) =>
        Free.Contains(Bare(type)) || (type.Contains("_iam_", StringComparison.Ordinal) && (type.EndsWith("_member", StringComparison.Ordinal)
            || type.EndsWith("_binding", StringComparison.Ordinal) || type.EndsWith("_policy", StringComparison.Ordinal) || type.EndsWith("_audit_config", StringComparison.Ordinal)));

    /// <summary>Why a type has no price; null when nobody looked at it.</summary>
    public static string? WhyUnpriced(string type) => Without.GetValueOrDefault(Bare(type));

    private static string Bare(string type) => type.StartsWith("google_", StringComparison.Ordinal) ? type["google_".Length..] : type;
}
