# Emitted by synthdata from the stack synthdata: change the stack file, not this one.
# The inputs of staging.
# settings_secret is a secret: give it as TF_VAR_settings_secret.

project_id  = "my-project-123"
region      = "us-central1"
name_prefix = "synthdata-staging"
labels = {
  stack       = "synthdata"
  environment = "staging"
  team        = "data-platform"
}
environment                                                                = "staging"
api_image                                                                  = "us-docker.pkg.dev/cloudrun/container/hello"
worker_image                                                               = "us-docker.pkg.dev/cloudrun/container/hello"
edge_main_domain                                                           = "staging.synthdata.example.com"
shards_image                                                               = "us-docker.pkg.dev/cloudrun/container/hello"
events_image                                                               = "us-docker.pkg.dev/cloudrun/container/hello"
watch_team_email                                                           = "team@example.com"
enable_network_subnetwork_main_us_east1                                    = false
enable_keys_key_ring_main_global                                           = false
enable_keys_data_crypto_key_global                                         = false
enable_keys_data_crypto_key_iam_member_pubsub                              = true
enable_project_service_identity_sqladmin                                   = false
enable_sql_tables                                                          = false
enable_spanner_tables                                                      = false
enable_services_api_run_v2_service_us_east1                                = false
enable_services_worker_run_v2_service_us_east1                             = false
enable_edge_region_network_endpoint_group_api_us_east1                     = false
enable_jobs_shards_run_v2_job_us_east1                                     = false
enable_functions_events_run_v2_service_us_east1                            = false
enable_clusters_main                                                       = false
enable_clusters                                                            = false
enable_pods_draw                                                           = false
enable_observability_metric_descriptor_synthdata_events_received           = false
enable_topics_uploads_new_run_v2_service_iam_member_events_us_east1_invoke = false
enable_topics_jobs_worker_run_v2_service_iam_member_us_east1_invoke        = false
enable_schedules_tick_run_v2_service_iam_member_events_us_east1_invoke     = false
enable_triggers_requests_run_v2_service_iam_member_events_us_east1_invoke  = false
enable_apis_service_container                                              = false
enable_secrets_settings_replication_user_managed_replicas_2                = false
services_api_scaling_min_instance_count                                    = 0
services_api_scaling_max_instance_count                                    = 100
services_api_template_scaling_max_instance_count                           = 100
enable_services_worker_env_synthdata_deliver_postgres_name                 = false
enable_services_worker_env_synthdata_deliver_postgres_sign_in              = false
enable_services_worker_env_synthdata_deliver_postgres_tls                  = false
enable_services_worker_env_synthdata_deliver_postgres_host                 = false
enable_services_worker_env_synthdata_deliver_postgres_certificate          = false
enable_services_worker_env_synthdata_deliver_spanner_database              = false
enable_edge_backend_service_api_backend_2                                  = false
enable_edge_backend_service_api_outlier_detection                          = false
enable_edge_backend_service_api_cached_backend_2                           = false
enable_edge_backend_service_api_cached_outlier_detection                   = false
