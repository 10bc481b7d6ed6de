# Emitted by synthdata from the stack synthdata: change the stack file, not this one.

output "containers_images" {
  description = "Where the images of `images.containers` are pushed to and fetched from"
  value       = "${google_artifact_registry_repository.containers.location}-docker.pkg.dev/${var.project_id}/${google_artifact_registry_repository.containers.repository_id}"
}

output "failed_topic" {
  description = "Full name of the topic `topics.failed`"
  value       = google_pubsub_topic.failed.id
}

output "rotations_topic" {
  description = "Full name of the topic `topics.rotations`"
  value       = google_pubsub_topic.rotations.id
}

output "uploads_topic" {
  description = "Full name of the topic `topics.uploads`"
  value       = google_pubsub_topic.uploads.id
}

output "jobs_topic" {
  description = "Full name of the topic `topics.jobs`"
  value       = google_pubsub_topic.jobs.id
}

output "data_bucket" {
  description = "Name of the bucket `buckets.data`"
  value       = google_storage_bucket.data.name
}

output "exports_bucket" {
  description = "Name of the bucket `buckets.exports`"
  value       = google_storage_bucket.exports.name
}

output "tables_connection" {
  description = "Connection name of `sql.tables`"
  value       = one(google_sql_database_instance.tables[*].connection_name)
}

output "api_url" {
  description = "Address of `services.api` in us-central1"
  value       = google_cloud_run_v2_service.api.uri
}

output "api_us_east1_url" {
  description = "Address of `services.api` in us-east1"
  value       = one(google_cloud_run_v2_service.api_us_east1[*].uri)
}

output "worker_url" {
  description = "Address of `services.worker` in us-central1"
  value       = google_cloud_run_v2_service.worker.uri
}

output "worker_us_east1_url" {
  description = "Address of `services.worker` in us-east1"
  value       = one(google_cloud_run_v2_service.worker_us_east1[*].uri)
}

output "edge_main_proof" {
  description = "DNS record that proves the domain `main`: add it before the first use"
  value       = "${google_certificate_manager_dns_authorization.edge_main.dns_resource_record[0].name} ${google_certificate_manager_dns_authorization.edge_main.dns_resource_record[0].type} ${google_certificate_manager_dns_authorization.edge_main.dns_resource_record[0].data}"
}

output "edge_ipv4" {
  description = "Address for the A records of the domains"
  value       = google_compute_global_address.edge_ipv4.address
}

output "edge_ipv6" {
  description = "Address for the AAAA records of the domains"
  value       = google_compute_global_address.edge_ipv6.address
}

output "edge_url" {
  description = "Address of the platform"
  value       = "https://${var.edge_main_domain}"
}

output "shards_job" {
  description = "Full name of `jobs.shards` in us-central1"
  value       = google_cloud_run_v2_job.shards.id
}

output "shards_us_east1_job" {
  description = "Full name of `jobs.shards` in us-east1"
  value       = one(google_cloud_run_v2_job.shards_us_east1[*].id)
}

output "events_url" {
  description = "Address of `functions.events` in us-central1"
  value       = google_cloud_run_v2_service.events.uri
}

output "events_us_east1_url" {
  description = "Address of `functions.events` in us-east1"
  value       = one(google_cloud_run_v2_service.events_us_east1[*].uri)
}

output "load_launch" {
  description = "Starts a run of `dataflow.load`; nothing of it costs until then"
  value = join(
    " ",
    [
      "gcloud dataflow flex-template run ${var.name_prefix}-load-$(date +%s)",
      "--project=${var.project_id} --region=${var.region} --template-file-gcs-location=gs://dataflow-templates-${var.region}/latest/flex/Yaml_Template",
      "--service-account-email=${google_service_account.load.email} --worker-machine-type=n2-standard-2 --max-workers=3",
      "--temp-location=gs://${google_storage_bucket.data.name}/temp/dataflow/load/work --staging-location=gs://${google_storage_bucket.data.name}/temp/dataflow/load/staging",
      "--subnetwork=https://www.googleapis.com/compute/v1/${google_compute_subnetwork.main.id} --disable-public-ips",
      "--dataflow-kms-key=${google_kms_crypto_key.data.id}",
      join(
        "",
        [
          "--parameters='^~~^yaml_pipeline=",
          replace(
            "pipeline:\n  transforms:\n    # Each column is what all its cells are, and text is never taken for something else.\n    - type: PyTransform\n      name: Read\n      input: {}\n      config:\n        constructor: apache_beam.io.ReadFromCsv\n        kwargs:\n          path: {{ source | tojson }}\n          delimiter: {{ delimiter | tojson }}\n          quotechar: {{ quote | tojson }}\n          header: {{ header | tojson }}\n          names: {{ columns | tojson }}\n          dtype: {{ types | tojson }}\n          na_values: {{ missing | tojson }}\n          keep_default_na: false\n          index_col: false\n          skip_blank_lines: false\n          float_precision: round_trip\n          # Texts may have line breaks in them.\n          splittable: false\n    - type: WriteToBigQuery\n      name: Write\n      input: Read\n      config:\n        table: {{ (dataset ~ \".\" ~ project ~ \"__\" ~ table) | tojson }}\n        create_disposition: CREATE_IF_NEEDED\n        write_disposition: WRITE_TRUNCATE\n        num_streams: 1\n",
            "'",
            "'\\''"
          ),
          "'",
        ]
      ),
      join(
        "",
        [
          "--parameters='^~~^jinja_variables=",
          replace(
            jsonencode({
              dataset = "${google_bigquery_dataset.tables.project}.${google_bigquery_dataset.tables.dataset_id}"
            }),
            "'",
            "'\\''"
          ),
          "'",
        ]
      ),
    ]
  )
}

output "main_cluster" {
  description = "Name of the cluster `clusters.main` in us-central1"
  value       = one(google_container_cluster.main[*].name)
}

output "main_us_east1_cluster" {
  description = "Name of the cluster `clusters.main` in us-east1"
  value       = one(google_container_cluster.main_us_east1[*].name)
}

output "requests_dead_letters" {
  description = "Command that gives the subscription of `triggers.requests` its dead letters; run it once"
  value       = "gcloud pubsub subscriptions update ${google_eventarc_trigger.requests.transport[0].pubsub[0].subscription} --dead-letter-topic=${google_pubsub_topic.failed.id} --max-delivery-attempts=5"
}

output "analysts_identity" {
  description = "E-mail of the service account `identities.analysts`"
  value       = google_service_account.analysts.email
}

output "testers_identity" {
  description = "E-mail of the service account `identities.testers`"
  value       = one(google_service_account.testers[*].email)
}

output "github_provider" {
  description = "Provider that the workflows of `federation.github` name"
  value       = google_iam_workload_identity_pool_provider.github.name
}

output "github_account" {
  description = "Service account that the workflows of `federation.github` act as"
  value       = google_service_account.github.email
}
