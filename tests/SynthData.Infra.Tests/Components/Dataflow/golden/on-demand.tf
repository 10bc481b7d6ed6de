# ==> terraform/analytics.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- bigquery.tables ---

# Tables for questions about what happened
resource "google_bigquery_dataset" "tables" {
  dataset_id                 = replace("${var.name_prefix}-tables", "-", "_")
  location                   = var.region
  max_time_travel_hours      = "168"
  delete_contents_on_destroy = false

  default_encryption_configuration {
    kms_key_name = google_kms_crypto_key.data.id
  }

  depends_on = [google_kms_crypto_key_iam_member.data_bigquery]
}

# --- dataflow.load ---

# Machines of `dataflow.load` may ask Dataflow for work, a right that only the project can give
resource "google_project_iam_member" "load_worker" {
  project = var.project_id
  role    = "roles/dataflow.worker"
  member  = google_service_account.load.member

  depends_on = [
    google_project_service.cloudresourcemanager,
    google_project_service.dataflow,
    google_project_service.compute,
  ]
}

# `dataflow.load` may load `bigquery.tables`
resource "google_bigquery_dataset_iam_member" "tables_load_load" {
  dataset_id = google_bigquery_dataset.tables.dataset_id
  role       = "roles/bigquery.dataEditor"
  member     = google_service_account.load.member
}

# `dataflow.load` may run jobs that fill tables, a right that only the project can give
resource "google_project_iam_member" "load_bigquery_jobs" {
  project = var.project_id
  role    = "roles/bigquery.jobUser"
  member  = google_service_account.load.member

  depends_on = [google_project_service.cloudresourcemanager]
}

# --- services.worker ---

# `services.worker` may launch jobs, a right that only the project can give
resource "google_project_iam_member" "worker_dataflow_launcher" {
  project = var.project_id
  role    = google_project_iam_custom_role.dataflow_launcher.id
  member  = google_service_account.worker.member

  depends_on = [google_project_service.cloudresourcemanager]
}

# ==> terraform/apis.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- project ---

# The project's number is part of the names of Google's service agents
data "google_project" "this" {
  project_id = var.project_id

  depends_on = [google_project_service.cloudresourcemanager]
}

# --- apis ---

# Turns on BigQuery
resource "google_project_service" "bigquery" {
  project            = var.project_id
  service            = "bigquery.googleapis.com"
  disable_on_destroy = false
}

# Turns on Cloud KMS
resource "google_project_service" "cloudkms" {
  project            = var.project_id
  service            = "cloudkms.googleapis.com"
  disable_on_destroy = false
}

# Turns on the project itself and grants on it
resource "google_project_service" "cloudresourcemanager" {
  project            = var.project_id
  service            = "cloudresourcemanager.googleapis.com"
  disable_on_destroy = false
}

# Turns on Compute Engine, which networks belong to
resource "google_project_service" "compute" {
  project            = var.project_id
  service            = "compute.googleapis.com"
  disable_on_destroy = false
}

# Turns on Dataflow
resource "google_project_service" "dataflow" {
  project            = var.project_id
  service            = "dataflow.googleapis.com"
  disable_on_destroy = false
}

# Turns on Cloud DNS
resource "google_project_service" "dns" {
  project            = var.project_id
  service            = "dns.googleapis.com"
  disable_on_destroy = false
}

# Turns on service accounts and workload identity
resource "google_project_service" "iam" {
  project            = var.project_id
  service            = "iam.googleapis.com"
  disable_on_destroy = false
}

# Turns on Cloud Run
resource "google_project_service" "run" {
  project            = var.project_id
  service            = "run.googleapis.com"
  disable_on_destroy = false
}

# Turns on Cloud Storage
resource "google_project_service" "storage" {
  project            = var.project_id
  service            = "storage.googleapis.com"
  disable_on_destroy = false
}

# ==> terraform/encryption.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- keys ---

# Keys stand in a ring of the location whose data they encrypt
resource "google_kms_key_ring" "main" {
  name     = "${var.name_prefix}-keys"
  location = var.region

  depends_on = [google_project_service.cloudkms]
}

# --- keys.data ---

# Encrypts what the stack stores here; without it the data is lost
resource "google_kms_crypto_key" "data" {
  name                       = "${var.name_prefix}-data"
  key_ring                   = google_kms_key_ring.main.id
  purpose                    = "ENCRYPT_DECRYPT"
  rotation_period            = "7776000s"
  destroy_scheduled_duration = "2592000s"

  version_template {
    algorithm        = "GOOGLE_SYMMETRIC_ENCRYPTION"
    protection_level = "SOFTWARE"
  }

  lifecycle {
    prevent_destroy = true
  }
}

# The service may encrypt and decrypt with the key, and do nothing else with it
resource "google_kms_crypto_key_iam_member" "data_storage" {
  crypto_key_id = google_kms_crypto_key.data.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = data.google_storage_project_service_account.this.member
}

# The service may encrypt and decrypt with the key, and do nothing else with it
resource "google_kms_crypto_key_iam_member" "data_bigquery" {
  crypto_key_id = google_kms_crypto_key.data.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = data.google_bigquery_default_service_account.this.member
}

# The service may encrypt and decrypt with the key, and do nothing else with it
resource "google_kms_crypto_key_iam_member" "data_dataflow" {
  crypto_key_id = google_kms_crypto_key.data.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = google_project_service_identity.dataflow.member
}

# The service may encrypt and decrypt with the key, and do nothing else with it
resource "google_kms_crypto_key_iam_member" "data_compute" {
  crypto_key_id = google_kms_crypto_key.data.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = "serviceAccount:service-${data.google_project.this.number}@compute-system.iam.gserviceaccount.com"
}

# The service may encrypt and decrypt with the key, and do nothing else with it
resource "google_kms_crypto_key_iam_member" "data_run" {
  crypto_key_id = google_kms_crypto_key.data.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = "serviceAccount:service-${data.google_project.this.number}@serverless-robot-prod.iam.gserviceaccount.com"

  depends_on = [google_project_service.run]
}

# ==> terraform/firewall.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- network ---

# One policy decides what passes; nothing does unless a rule says so
resource "google_compute_network_firewall_policy" "main" {
  name        = "${var.name_prefix}-network"
  description = "Denies by default; rules follow from the intents of the stack"

  depends_on = [google_project_service.compute]
}

# Google's APIs, under addresses inside Google's network
resource "google_compute_network_firewall_policy_rule" "google_apis" {
  firewall_policy = google_compute_network_firewall_policy.main.name
  rule_name       = "google-apis"
  priority        = 100
  direction       = "EGRESS"
  action          = "allow"
  enable_logging  = true

  match {
    src_ip_ranges  = ["0.0.0.0/0"]
    dest_ip_ranges = ["199.36.153.8/30"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["443"]
    }
  }
}

# subnets may reach subnets on tcp:12345-12346
resource "google_compute_network_firewall_policy_rule" "ingress_dataflow" {
  firewall_policy = google_compute_network_firewall_policy.main.name
  rule_name       = "ingress-dataflow"
  priority        = 14464
  direction       = "INGRESS"
  action          = "allow"
  enable_logging  = true

  match {
    src_ip_ranges  = [google_compute_subnetwork.main.ip_cidr_range]
    dest_ip_ranges = [google_compute_subnetwork.main.ip_cidr_range]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["12345-12346"]
    }
  }
}

# subnets may reach subnets on tcp:12345-12346
resource "google_compute_network_firewall_policy_rule" "egress_dataflow" {
  firewall_policy = google_compute_network_firewall_policy.main.name
  rule_name       = "egress-dataflow"
  priority        = 24622
  direction       = "EGRESS"
  action          = "allow"
  enable_logging  = true

  match {
    src_ip_ranges  = [google_compute_subnetwork.main.ip_cidr_range]
    dest_ip_ranges = [google_compute_subnetwork.main.ip_cidr_range]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["12345-12346"]
    }
  }
}

# Nothing else comes in
resource "google_compute_network_firewall_policy_rule" "deny_ingress" {
  firewall_policy = google_compute_network_firewall_policy.main.name
  rule_name       = "deny-ingress"
  priority        = 65000
  direction       = "INGRESS"
  action          = "deny"
  enable_logging  = true

  match {
    src_ip_ranges  = ["0.0.0.0/0"]
    dest_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "all"
    }
  }
}

# Nothing else gets out
resource "google_compute_network_firewall_policy_rule" "deny_egress" {
  firewall_policy = google_compute_network_firewall_policy.main.name
  rule_name       = "deny-egress"
  priority        = 65001
  direction       = "EGRESS"
  action          = "deny"
  enable_logging  = true

  match {
    src_ip_ranges  = ["0.0.0.0/0"]
    dest_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "all"
    }
  }
}

# Puts the policy to work on the network
resource "google_compute_network_firewall_policy_association" "main" {
  name              = "${var.name_prefix}-network"
  firewall_policy   = google_compute_network_firewall_policy.main.name
  attachment_target = google_compute_network.main.id
}

# ==> terraform/identity.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- project ---

# Google makes Cloud Storage's agent when it is first asked for, and a grant needs it before
data "google_storage_project_service_account" "this" {
  project = var.project_id

  depends_on = [google_project_service.storage]
}

# Google makes BigQuery's agent when it is first asked for, and a grant needs it before
data "google_bigquery_default_service_account" "this" {
  project = var.project_id

  depends_on = [google_project_service.bigquery]
}

# Google makes this agent when its service is first used, and a grant needs it before
resource "google_project_service_identity" "dataflow" {
  provider = google-beta

  project = var.project_id
  service = "dataflow.googleapis.com"

  depends_on = [google_project_service.dataflow]
}

# --- services.worker ---

# `services.worker` runs as itself, with no more access than it uses
resource "google_service_account" "worker" {
  account_id   = "${var.name_prefix}-worker"
  display_name = "Runs services.worker"

  depends_on = [google_project_service.iam]
}

# `services.worker` may launch `dataflow.load`
resource "google_service_account_iam_member" "load_worker_launch" {
  service_account_id = google_service_account.load.name
  role               = "roles/iam.serviceAccountUser"
  member             = google_service_account.worker.member
}

# --- dataflow.load ---

# `dataflow.load` runs as itself, with no more access than it uses
resource "google_service_account" "load" {
  account_id   = "${var.name_prefix}-load"
  display_name = "Runs dataflow.load"

  depends_on = [google_project_service.iam]
}

# --- dataflow ---

# Launches jobs and sees how they stand, and does nothing else
resource "google_project_iam_custom_role" "dataflow_launcher" {
  role_id     = replace("${var.name_prefix}_dataflow_launcher", "-", "_")
  title       = "Launcher of Dataflow jobs"
  permissions = ["dataflow.jobs.create", "dataflow.jobs.get", "dataflow.jobs.list"]

  depends_on = [google_project_service.iam]
}

# ==> terraform/network.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- network ---

# One network for everything; subnets are given, never made by Google in every region of the world
resource "google_compute_network" "main" {
  name                            = "${var.name_prefix}-network"
  auto_create_subnetworks         = false
  routing_mode                    = "GLOBAL"
  delete_default_routes_on_create = true

  depends_on = [google_project_service.compute]
}

# Private addresses in us-central1
resource "google_compute_subnetwork" "main" {
  name                     = "${var.name_prefix}-network-${var.region}"
  region                   = var.region
  network                  = google_compute_network.main.id
  ip_cidr_range            = "10.0.1.0/24"
  private_ip_google_access = true

  log_config {
    aggregation_interval = "INTERVAL_5_SEC"
    flow_sampling        = 0.5
    metadata             = "INCLUDE_ALL_METADATA"
  }
}

# Google's APIs are reached without the internet
resource "google_compute_route" "main_google_apis" {
  name             = "${var.name_prefix}-network-google-apis"
  network          = google_compute_network.main.id
  dest_range       = "199.36.153.8/30"
  next_hop_gateway = "default-internet-gateway"
  priority         = 1000
}

# Names below googleapis.com resolve to addresses inside Google's network
resource "google_dns_managed_zone" "main_googleapis_com" {
  name       = "${var.name_prefix}-network-googleapis-com"
  dns_name   = "googleapis.com."
  visibility = "private"

  private_visibility_config {
    networks {
      network_url = google_compute_network.main.id
    }
  }

  depends_on = [google_project_service.dns]
}

# The addresses of googleapis.com
resource "google_dns_record_set" "main_googleapis_com" {
  managed_zone = google_dns_managed_zone.main_googleapis_com.name
  name         = google_dns_managed_zone.main_googleapis_com.dns_name
  type         = "A"
  ttl          = 300
  rrdatas      = ["199.36.153.8", "199.36.153.9", "199.36.153.10", "199.36.153.11"]
}

# Every name below googleapis.com
resource "google_dns_record_set" "main_googleapis_com_names" {
  managed_zone = google_dns_managed_zone.main_googleapis_com.name
  name         = "*.${google_dns_managed_zone.main_googleapis_com.dns_name}"
  type         = "CNAME"
  ttl          = 300
  rrdatas      = [google_dns_managed_zone.main_googleapis_com.dns_name]
}

# Names below pkg.dev resolve to addresses inside Google's network
resource "google_dns_managed_zone" "main_pkg_dev" {
  name       = "${var.name_prefix}-network-pkg-dev"
  dns_name   = "pkg.dev."
  visibility = "private"

  private_visibility_config {
    networks {
      network_url = google_compute_network.main.id
    }
  }

  depends_on = [google_project_service.dns]
}

# The addresses of pkg.dev
resource "google_dns_record_set" "main_pkg_dev" {
  managed_zone = google_dns_managed_zone.main_pkg_dev.name
  name         = google_dns_managed_zone.main_pkg_dev.dns_name
  type         = "A"
  ttl          = 300
  rrdatas      = ["199.36.153.8", "199.36.153.9", "199.36.153.10", "199.36.153.11"]
}

# Every name below pkg.dev
resource "google_dns_record_set" "main_pkg_dev_names" {
  managed_zone = google_dns_managed_zone.main_pkg_dev.name
  name         = "*.${google_dns_managed_zone.main_pkg_dev.dns_name}"
  type         = "CNAME"
  ttl          = 300
  rrdatas      = [google_dns_managed_zone.main_pkg_dev.dns_name]
}

# Names below run.app resolve to addresses inside Google's network
resource "google_dns_managed_zone" "main_run_app" {
  name       = "${var.name_prefix}-network-run-app"
  dns_name   = "run.app."
  visibility = "private"

  private_visibility_config {
    networks {
      network_url = google_compute_network.main.id
    }
  }

  depends_on = [google_project_service.dns]
}

# The addresses of run.app
resource "google_dns_record_set" "main_run_app" {
  managed_zone = google_dns_managed_zone.main_run_app.name
  name         = google_dns_managed_zone.main_run_app.dns_name
  type         = "A"
  ttl          = 300
  rrdatas      = ["199.36.153.8", "199.36.153.9", "199.36.153.10", "199.36.153.11"]
}

# Every name below run.app
resource "google_dns_record_set" "main_run_app_names" {
  managed_zone = google_dns_managed_zone.main_run_app.name
  name         = "*.${google_dns_managed_zone.main_run_app.dns_name}"
  type         = "CNAME"
  ttl          = 300
  rrdatas      = [google_dns_managed_zone.main_run_app.dns_name]
}

# Names below gcr.io resolve to addresses inside Google's network
resource "google_dns_managed_zone" "main_gcr_io" {
  name       = "${var.name_prefix}-network-gcr-io"
  dns_name   = "gcr.io."
  visibility = "private"

  private_visibility_config {
    networks {
      network_url = google_compute_network.main.id
    }
  }

  depends_on = [google_project_service.dns]
}

# The addresses of gcr.io
resource "google_dns_record_set" "main_gcr_io" {
  managed_zone = google_dns_managed_zone.main_gcr_io.name
  name         = google_dns_managed_zone.main_gcr_io.dns_name
  type         = "A"
  ttl          = 300
  rrdatas      = ["199.36.153.8", "199.36.153.9", "199.36.153.10", "199.36.153.11"]
}

# Every name below gcr.io
resource "google_dns_record_set" "main_gcr_io_names" {
  managed_zone = google_dns_managed_zone.main_gcr_io.name
  name         = "*.${google_dns_managed_zone.main_gcr_io.dns_name}"
  type         = "CNAME"
  ttl          = 300
  rrdatas      = [google_dns_managed_zone.main_gcr_io.dns_name]
}

# Names that are looked up show what talks to whom
resource "google_dns_policy" "main" {
  name           = "${var.name_prefix}-network"
  enable_logging = true

  networks {
    network_url = google_compute_network.main.id
  }

  depends_on = [google_project_service.dns]
}

# ==> terraform/outputs.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

output "data_bucket" {
  description = "Name of the bucket `buckets.data`"
  value       = google_storage_bucket.data.name
}

output "worker_url" {
  description = "Address of `services.worker` in us-central1"
  value       = google_cloud_run_v2_service.worker.uri
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
            "pipeline:\n  transforms:\n    - type: PyTransform\n      name: Read\n      input: {}\n      config:\n        constructor: apache_beam.io.ReadFromCsv\n        kwargs: {path: {{ source | tojson }}, delimiter: {{ delimiter | tojson }}, names: {{ columns | tojson }}, header: 0, dtype: {{ types | tojson }}, splittable: false}\n    - type: WriteToBigQuery\n      name: Write\n      input: Read\n      config: {table: {{ (dataset ~ \".\" ~ table) | tojson }}, write_disposition: WRITE_TRUNCATE, num_streams: 1}\n",
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
              currency = "it's $"
              dataset  = "${google_bigquery_dataset.tables.project}.${google_bigquery_dataset.tables.dataset_id}"
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

# ==> terraform/providers.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

provider "google" {
  project        = var.project_id
  region         = var.region
  default_labels = var.labels
}

provider "google-beta" {
  project        = var.project_id
  region         = var.region
  default_labels = var.labels
}

# ==> terraform/run.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- services.worker ---

# Scales with its requests; image, revisions and traffic are left to rollouts
resource "google_cloud_run_v2_service" "worker" {
  name                = "${var.name_prefix}-worker"
  custom_audiences    = ["${var.name_prefix}-worker"]
  location            = var.region
  ingress             = "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"
  deletion_protection = true

  scaling {
    min_instance_count = 0
    max_instance_count = 100
  }

  template {
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN2"
    max_instance_request_concurrency = 80
    timeout                          = "300s"
    session_affinity                 = false
    service_account                  = google_service_account.worker.email
    encryption_key                   = google_kms_crypto_key.data.id

    scaling {
      max_instance_count = 100
    }

    containers {
      image = var.worker_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
        cpu_idle          = true
        startup_cpu_boost = true
      }

      env {
        name  = "SYNTHDATA_PRICES_CPU_SECOND"
        value = "0.000018"
      }

      env {
        name  = "SYNTHDATA_PRICES_MEMORY_GIB_SECOND"
        value = "0.000002"
      }

      env {
        name  = "SYNTHDATA_PRICES_STORAGE_GIB_MONTH"
        value = "0.02"
      }

      env {
        name = "SYNTHDATA_DELIVER_DATAFLOW"
        value = jsonencode({
          location = var.region
          launchParameter = {
            containerSpecGcsPath = "gs://dataflow-templates-${var.region}/latest/flex/Yaml_Template"
            parameters = {
              yaml_pipeline = "pipeline:\n  transforms:\n    - type: PyTransform\n      name: Read\n      input: {}\n      config:\n        constructor: apache_beam.io.ReadFromCsv\n        kwargs: {path: {{ source | tojson }}, delimiter: {{ delimiter | tojson }}, names: {{ columns | tojson }}, header: 0, dtype: {{ types | tojson }}, splittable: false}\n    - type: WriteToBigQuery\n      name: Write\n      input: Read\n      config: {table: {{ (dataset ~ \".\" ~ table) | tojson }}, write_disposition: WRITE_TRUNCATE, num_streams: 1}\n"
              jinja_variables = jsonencode({
                currency = "it's $"
                dataset  = "${google_bigquery_dataset.tables.project}.${google_bigquery_dataset.tables.dataset_id}"
              })
            }
            environment = {
              serviceAccountEmail = google_service_account.load.email
              machineType         = "n2-standard-2"
              maxWorkers          = 3
              tempLocation        = "gs://${google_storage_bucket.data.name}/temp/dataflow/load/work"
              stagingLocation     = "gs://${google_storage_bucket.data.name}/temp/dataflow/load/staging"
              subnetwork          = "https://www.googleapis.com/compute/v1/${google_compute_subnetwork.main.id}"
              ipConfiguration     = "WORKER_IP_PRIVATE"
              kmsKeyName          = google_kms_crypto_key.data.id
            }
          }
        })
      }

      ports {
        name           = "http1"
        container_port = 8080
      }
    }

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
      }
    }
  }

  lifecycle {
    ignore_changes = [
      annotations,
      client,
      client_version,
      template[0].containers[0].image,
      template[0].revision,
      traffic,
    ]
  }

  depends_on = [google_kms_crypto_key_iam_member.data_run, google_project_service.run]
}

# ==> terraform/storage.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- buckets.data ---

# Uploads, synthetic tables, models and reports
resource "google_storage_bucket" "data" {
  name                        = "${var.project_id}-${var.name_prefix}-data"
  location                    = var.region
  storage_class               = "STANDARD"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = false

  versioning {
    enabled = true
  }

  soft_delete_policy {
    retention_duration_seconds = 604800
  }

  encryption {
    default_kms_key_name = google_kms_crypto_key.data.id
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }

    condition {
      age            = 7
      matches_prefix = ["temp/"]
    }
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }

    condition {
      days_since_noncurrent_time = 30
      with_state                 = "ARCHIVED"
    }
  }

  lifecycle_rule {
    action {
      type = "AbortIncompleteMultipartUpload"
    }

    condition {
      age = 7
    }
  }

  depends_on = [google_kms_crypto_key_iam_member.data_storage]
}

# --- dataflow.load ---

# `dataflow.load` may write `buckets.data`
resource "google_storage_bucket_iam_member" "data_load_write" {
  bucket = google_storage_bucket.data.name
  role   = "roles/storage.objectUser"
  member = google_service_account.load.member
}

# ==> terraform/variables.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

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

variable "worker_image" {
  type        = string
  description = "First image of `services.worker`; rollouts replace it"
}

# ==> terraform/versions.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

terraform {
  required_version = ">= 1.11"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 7.45"
    }
    google-beta = {
      source  = "hashicorp/google-beta"
      version = "~> 7.45"
    }
  }
}

