# Emitted by synthdata from the stack synthdata: change the stack file, not this one.
# The inputs of prod.
# settings_secret is a secret: give it as TF_VAR_settings_secret.

project_id  = "my-project-123"
region      = "us-central1"
name_prefix = "synthdata-prod"
labels = {
  stack       = "synthdata"
  environment = "prod"
  team        = "data-platform"
}
environment                                                                = "prod"
api_image                                                                  = "us-docker.pkg.dev/cloudrun/container/hello"
worker_image                                                               = "us-docker.pkg.dev/cloudrun/container/hello"
edge_main_domain                                                           = "synthdata.example.com"
shards_image                                                               = "us-docker.pkg.dev/cloudrun/container/hello"
events_image                                                               = "us-docker.pkg.dev/cloudrun/container/hello"
watch_team_email                                                           = "team@example.com"
enable_network_subnetwork_main_us_east1                                    = true
enable_keys_key_ring_main_global                                           = true
enable_keys_data_crypto_key_global                                         = true
enable_keys_data_crypto_key_iam_member_pubsub                              = false
enable_project_service_identity_sqladmin                                   = true
enable_sql_tables                                                          = true
enable_spanner_tables                                                      = true
enable_services_api_run_v2_service_us_east1                                = true
enable_services_worker_run_v2_service_us_east1                             = true
enable_edge_region_network_endpoint_group_api_us_east1                     = true
enable_jobs_shards_run_v2_job_us_east1                                     = true
enable_functions_events_run_v2_service_us_east1                            = true
enable_clusters_main                                                       = true
enable_clusters                                                            = true
enable_pods_draw                                                           = true
enable_observability_metric_descriptor_synthdata_events_received           = true
enable_topics_uploads_new_run_v2_service_iam_member_events_us_east1_invoke = true
enable_topics_jobs_worker_run_v2_service_iam_member_us_east1_invoke        = true
enable_schedules_tick_run_v2_service_iam_member_events_us_east1_invoke     = true
enable_triggers_requests_run_v2_service_iam_member_events_us_east1_invoke  = true
enable_apis_service_container                                              = true
enable_secrets_settings_replication_user_managed_replicas_2                = true
services_api_scaling_min_instance_count                                    = 1
services_api_scaling_max_instance_count                                    = 1000
services_api_template_scaling_max_instance_count                           = 1000
enable_services_worker_env_synthdata_deliver_postgres_name                 = true
enable_services_worker_env_synthdata_deliver_postgres_sign_in              = true
enable_services_worker_env_synthdata_deliver_postgres_tls                  = true
enable_services_worker_env_synthdata_deliver_postgres_host                 = true
enable_services_worker_env_synthdata_deliver_postgres_certificate          = true
enable_services_worker_env_synthdata_deliver_spanner_database              = true
enable_edge_backend_service_api_backend_2                                  = true
enable_edge_backend_service_api_outlier_detection                          = true
enable_edge_backend_service_api_cached_backend_2                           = true
enable_edge_backend_service_api_cached_outlier_detection                   = true
