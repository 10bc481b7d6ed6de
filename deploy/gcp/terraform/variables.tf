# Emitted by synthdata from the stack synthdata: change the stack file, not this one.

variable "project_id" {
  type        = string
  description = "Google Cloud project of the environment"
}

variable "region" {
  type        = string
  description = "Primary region"
}

variable "name_prefix" {
  type        = string
  description = "Begins the name of every resource"
}

variable "labels" {
  type        = map(string)
  description = "Labels of every resource"
}

variable "environment" {
  type        = string
  description = "Name of the environment"
}

variable "settings_secret" {
  type        = string
  description = "Value of the secret `secrets.settings`"
  sensitive   = true
}

variable "api_image" {
  type        = string
  description = "First image of `services.api`; rollouts replace it"
}

variable "worker_image" {
  type        = string
  description = "First image of `services.worker`; rollouts replace it"
}

variable "edge_main_domain" {
  type        = string
  description = "Domain `main` of the edge"
}

variable "shards_image" {
  type        = string
  description = "First image of `jobs.shards`; rollouts replace it"
}

variable "events_image" {
  type        = string
  description = "First image of `functions.events`; rollouts replace it"
}

variable "watch_team_email" {
  type        = string
  description = "Gets alerts by mail (`team`)"
}

variable "enable_network_subnetwork_main_us_east1" {
  type        = bool
  description = "Whether the environment has `google_compute_subnetwork.main_us_east1` and what goes with it"
  default     = false
}

variable "enable_keys_key_ring_main_global" {
  type        = bool
  description = "Whether the environment has `google_kms_key_ring.main_global` and what goes with it"
  default     = false
}

variable "enable_keys_data_crypto_key_global" {
  type        = bool
  description = "Whether the environment has `google_kms_crypto_key.data_global` and what goes with it"
  default     = false
}

variable "enable_keys_data_crypto_key_iam_member_pubsub" {
  type        = bool
  description = "Whether the environment has `google_kms_crypto_key_iam_member.data_pubsub` and what goes with it"
  default     = false
}

variable "enable_project_service_identity_sqladmin" {
  type        = bool
  description = "Whether the environment has `google_project_service_identity.sqladmin` and what goes with it"
  default     = false
}

variable "enable_sql_tables" {
  type        = bool
  description = "Whether the environment has `sql.tables`"
  default     = false
}

variable "enable_spanner_tables" {
  type        = bool
  description = "Whether the environment has `spanner.tables`"
  default     = false
}

variable "enable_services_api_run_v2_service_us_east1" {
  type        = bool
  description = "Whether the environment has `google_cloud_run_v2_service.api_us_east1` and what goes with it"
  default     = false
}

variable "enable_services_worker_run_v2_service_us_east1" {
  type        = bool
  description = "Whether the environment has `google_cloud_run_v2_service.worker_us_east1` and what goes with it"
  default     = false
}

variable "enable_edge_region_network_endpoint_group_api_us_east1" {
  type        = bool
  description = "Whether the environment has `google_compute_region_network_endpoint_group.edge_api_us_east1` and what goes with it"
  default     = false
}

variable "enable_jobs_shards_run_v2_job_us_east1" {
  type        = bool
  description = "Whether the environment has `google_cloud_run_v2_job.shards_us_east1` and what goes with it"
  default     = false
}

variable "enable_functions_events_run_v2_service_us_east1" {
  type        = bool
  description = "Whether the environment has `google_cloud_run_v2_service.events_us_east1` and what goes with it"
  default     = false
}

variable "enable_clusters_main" {
  type        = bool
  description = "Whether the environment has `clusters.main`"
  default     = false
}

variable "enable_clusters" {
  type        = bool
  description = "Whether the environment has `clusters`"
  default     = false
}

variable "enable_pods_draw" {
  type        = bool
  description = "Whether the environment has `pods.draw`"
  default     = false
}

variable "enable_observability_metric_descriptor_synthdata_events_received" {
  type        = bool
  description = "Whether the environment has `google_monitoring_metric_descriptor.synthdata_events_received` and what goes with it"
  default     = false
}

variable "enable_identities_testers" {
  type        = bool
  description = "Whether the environment has `identities.testers`"
  default     = false
}

variable "enable_topics_uploads_new_run_v2_service_iam_member_events_us_east1_invoke" {
  type        = bool
  description = "Whether the environment has `google_cloud_run_v2_service_iam_member.events_us_east1_uploads_new_invoke` and what goes with it"
  default     = false
}

variable "enable_topics_jobs_worker_run_v2_service_iam_member_us_east1_invoke" {
  type        = bool
  description = "Whether the environment has `google_cloud_run_v2_service_iam_member.worker_us_east1_jobs_worker_invoke` and what goes with it"
  default     = false
}

variable "enable_schedules_tick_run_v2_service_iam_member_events_us_east1_invoke" {
  type        = bool
  description = "Whether the environment has `google_cloud_run_v2_service_iam_member.events_us_east1_tick_invoke` and what goes with it"
  default     = false
}

variable "enable_triggers_requests_run_v2_service_iam_member_events_us_east1_invoke" {
  type        = bool
  description = "Whether the environment has `google_cloud_run_v2_service_iam_member.events_us_east1_requests_invoke` and what goes with it"
  default     = false
}

variable "enable_apis_service_container" {
  type        = bool
  description = "Whether the environment has `google_project_service.container` and what goes with it"
  default     = false
}

variable "enable_secrets_settings_replication_user_managed_replicas_2" {
  type        = bool
  description = "Whether `google_secret_manager_secret.settings` has its block `replication.user_managed.replicas_2`"
  default     = false
}

variable "services_api_scaling_min_instance_count" {
  type        = number
  description = "`scaling.min_instance_count` of `google_cloud_run_v2_service.api`"
}

variable "services_api_scaling_max_instance_count" {
  type        = number
  description = "`scaling.max_instance_count` of `google_cloud_run_v2_service.api`"
}

variable "services_api_template_scaling_max_instance_count" {
  type        = number
  description = "`template.scaling.max_instance_count` of `google_cloud_run_v2_service.api`"
}

variable "enable_services_api_env_synthdata_deliver_postgres_name" {
  type        = bool
  description = "Whether `google_cloud_run_v2_service.api` has its block `template.containers.env_SYNTHDATA_DELIVER_POSTGRES_NAME`"
  default     = false
}

variable "enable_services_api_env_synthdata_deliver_postgres_sign_in" {
  type        = bool
  description = "Whether `google_cloud_run_v2_service.api` has its block `template.containers.env_SYNTHDATA_DELIVER_POSTGRES_SIGN_IN`"
  default     = false
}

variable "enable_services_api_env_synthdata_deliver_postgres_tls" {
  type        = bool
  description = "Whether `google_cloud_run_v2_service.api` has its block `template.containers.env_SYNTHDATA_DELIVER_POSTGRES_TLS`"
  default     = false
}

variable "enable_services_api_env_synthdata_deliver_postgres_readers" {
  type        = bool
  description = "Whether `google_cloud_run_v2_service.api` has its block `template.containers.env_SYNTHDATA_DELIVER_POSTGRES_READERS`"
  default     = false
}

variable "enable_services_api_env_synthdata_deliver_postgres_host" {
  type        = bool
  description = "Whether `google_cloud_run_v2_service.api` has its block `template.containers.env_SYNTHDATA_DELIVER_POSTGRES_HOST`"
  default     = false
}

variable "enable_services_api_env_synthdata_deliver_postgres_certificate" {
  type        = bool
  description = "Whether `google_cloud_run_v2_service.api` has its block `template.containers.env_SYNTHDATA_DELIVER_POSTGRES_CERTIFICATE`"
  default     = false
}

variable "enable_services_api_env_synthdata_deliver_spanner_database" {
  type        = bool
  description = "Whether `google_cloud_run_v2_service.api` has its block `template.containers.env_SYNTHDATA_DELIVER_SPANNER_DATABASE`"
  default     = false
}

variable "enable_services_worker_env_synthdata_deliver_postgres_name" {
  type        = bool
  description = "Whether `google_cloud_run_v2_service.worker` has its block `template.containers.env_SYNTHDATA_DELIVER_POSTGRES_NAME`"
  default     = false
}

variable "enable_services_worker_env_synthdata_deliver_postgres_sign_in" {
  type        = bool
  description = "Whether `google_cloud_run_v2_service.worker` has its block `template.containers.env_SYNTHDATA_DELIVER_POSTGRES_SIGN_IN`"
  default     = false
}

variable "enable_services_worker_env_synthdata_deliver_postgres_tls" {
  type        = bool
  description = "Whether `google_cloud_run_v2_service.worker` has its block `template.containers.env_SYNTHDATA_DELIVER_POSTGRES_TLS`"
  default     = false
}

variable "enable_services_worker_env_synthdata_deliver_postgres_readers" {
  type        = bool
  description = "Whether `google_cloud_run_v2_service.worker` has its block `template.containers.env_SYNTHDATA_DELIVER_POSTGRES_READERS`"
  default     = false
}

variable "enable_services_worker_env_synthdata_deliver_postgres_host" {
  type        = bool
  description = "Whether `google_cloud_run_v2_service.worker` has its block `template.containers.env_SYNTHDATA_DELIVER_POSTGRES_HOST`"
  default     = false
}

variable "enable_services_worker_env_synthdata_deliver_postgres_certificate" {
  type        = bool
  description = "Whether `google_cloud_run_v2_service.worker` has its block `template.containers.env_SYNTHDATA_DELIVER_POSTGRES_CERTIFICATE`"
  default     = false
}

variable "enable_services_worker_env_synthdata_deliver_spanner_database" {
  type        = bool
  description = "Whether `google_cloud_run_v2_service.worker` has its block `template.containers.env_SYNTHDATA_DELIVER_SPANNER_DATABASE`"
  default     = false
}

variable "enable_edge_backend_service_api_backend_2" {
  type        = bool
  description = "Whether `google_compute_backend_service.edge_api` has its block `backend_2`"
  default     = false
}

variable "enable_edge_backend_service_api_outlier_detection" {
  type        = bool
  description = "Whether `google_compute_backend_service.edge_api` has its block `outlier_detection`"
  default     = false
}

variable "enable_edge_backend_service_api_cached_backend_2" {
  type        = bool
  description = "Whether `google_compute_backend_service.edge_api_cached` has its block `backend_2`"
  default     = false
}

variable "enable_edge_backend_service_api_cached_outlier_detection" {
  type        = bool
  description = "Whether `google_compute_backend_service.edge_api_cached` has its block `outlier_detection`"
  default     = false
}

variable "enable_functions_events_run_v2_service_env_synthdata_deliver_postgres_name" {
  type        = bool
  description = "Whether `google_cloud_run_v2_service.events` has its block `template.containers.env_SYNTHDATA_DELIVER_POSTGRES_NAME`"
  default     = false
}

variable "enable_functions_events_run_v2_service_env_synthdata_deliver_postgres_sign_in" {
  type        = bool
  description = "Whether `google_cloud_run_v2_service.events` has its block `template.containers.env_SYNTHDATA_DELIVER_POSTGRES_SIGN_IN`"
  default     = false
}

variable "enable_functions_events_run_v2_service_env_synthdata_deliver_postgres_tls" {
  type        = bool
  description = "Whether `google_cloud_run_v2_service.events` has its block `template.containers.env_SYNTHDATA_DELIVER_POSTGRES_TLS`"
  default     = false
}

variable "enable_functions_events_run_v2_service_env_synthdata_deliver_postgres_readers" {
  type        = bool
  description = "Whether `google_cloud_run_v2_service.events` has its block `template.containers.env_SYNTHDATA_DELIVER_POSTGRES_READERS`"
  default     = false
}

variable "enable_functions_events_run_v2_service_env_synthdata_deliver_postgres_host" {
  type        = bool
  description = "Whether `google_cloud_run_v2_service.events` has its block `template.containers.env_SYNTHDATA_DELIVER_POSTGRES_HOST`"
  default     = false
}

variable "enable_functions_events_run_v2_service_env_synthdata_deliver_postgres_certificate" {
  type        = bool
  description = "Whether `google_cloud_run_v2_service.events` has its block `template.containers.env_SYNTHDATA_DELIVER_POSTGRES_CERTIFICATE`"
  default     = false
}

variable "enable_functions_events_run_v2_service_env_synthdata_deliver_spanner_database" {
  type        = bool
  description = "Whether `google_cloud_run_v2_service.events` has its block `template.containers.env_SYNTHDATA_DELIVER_SPANNER_DATABASE`"
  default     = false
}
