# ==> terraform/analytics.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- dataflow.lines ---

# Machines of `dataflow.lines` may ask Dataflow for work, a right that only the project can give
resource "google_project_iam_member" "lines_worker" {
  project = var.project_id
  role    = "roles/dataflow.worker"
  member  = google_service_account.lines.member

  depends_on = [
    google_project_service.cloudresourcemanager,
    google_project_service.dataflow,
    google_project_service.compute,
  ]
}

# Runs from a template; a change of its parameters replaces it
resource "google_dataflow_flex_template_job" "lines" {
  provider = google-beta

  name                    = "${var.name_prefix}-lines"
  region                  = var.region
  container_spec_gcs_path = "gs://dataflow-templates-us-central1/latest/flex/PubSub_Subscription_to_BigQuery"
  parameters = {
    outputTableSpec   = "demo-project:raw.lines"
    inputSubscription = google_pubsub_subscription.lines_dataflow.id
  }
  service_account_email   = google_service_account.lines.email
  machine_type            = "n2-standard-2"
  max_workers             = 2
  enable_streaming_engine = true
  temp_location           = "gs://${google_storage_bucket.data.name}/temp/dataflow/lines/work"
  staging_location        = "gs://${google_storage_bucket.data.name}/temp/dataflow/lines/staging"
  network                 = google_compute_network.main.id
  subnetwork              = google_compute_subnetwork.main.id
  ip_configuration        = "WORKER_IP_PRIVATE"
  kms_key_name            = google_kms_crypto_key.data.id
  on_delete               = "drain"

  depends_on = [
    google_project_iam_member.lines_worker,
    google_kms_crypto_key_iam_member.data_dataflow,
    google_kms_crypto_key_iam_member.data_compute,
  ]
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

# Turns on Pub/Sub
resource "google_project_service" "pubsub" {
  project            = var.project_id
  service            = "pubsub.googleapis.com"
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
resource "google_kms_crypto_key_iam_member" "data_pubsub" {
  crypto_key_id = google_kms_crypto_key.data.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = google_project_service_identity.pubsub.member
}

# The service may encrypt and decrypt with the key, and do nothing else with it
resource "google_kms_crypto_key_iam_member" "data_storage" {
  crypto_key_id = google_kms_crypto_key.data.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = data.google_storage_project_service_account.this.member
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

# Google makes this agent when its service is first used, and a grant needs it before
resource "google_project_service_identity" "pubsub" {
  provider = google-beta

  project = var.project_id
  service = "pubsub.googleapis.com"

  depends_on = [google_project_service.pubsub]
}

# Google makes Cloud Storage's agent when it is first asked for, and a grant needs it before
data "google_storage_project_service_account" "this" {
  project = var.project_id

  depends_on = [google_project_service.storage]
}

# Google makes this agent when its service is first used, and a grant needs it before
resource "google_project_service_identity" "dataflow" {
  provider = google-beta

  project = var.project_id
  service = "dataflow.googleapis.com"

  depends_on = [google_project_service.dataflow]
}

# --- dataflow.lines ---

# `dataflow.lines` runs as itself, with no more access than it uses
resource "google_service_account" "lines" {
  account_id   = "${var.name_prefix}-lines"
  display_name = "Runs dataflow.lines"

  depends_on = [google_project_service.iam]
}

# ==> terraform/messaging.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- topics.lines ---

# Takes messages and hands each to every subscription
resource "google_pubsub_topic" "lines" {
  name         = "${var.name_prefix}-lines"
  kms_key_name = google_kms_crypto_key.data.id

  depends_on = [google_kms_crypto_key_iam_member.data_pubsub]
}

# --- topics.lines.dataflow ---

# Keeps messages until they are processed
resource "google_pubsub_subscription" "lines_dataflow" {
  name                         = "${var.name_prefix}-lines-dataflow"
  topic                        = google_pubsub_topic.lines.id
  ack_deadline_seconds         = 60
  message_retention_duration   = "604800s"
  retain_acked_messages        = false
  enable_message_ordering      = false
  enable_exactly_once_delivery = false

  expiration_policy {
    ttl = ""
  }

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }
}

# --- dataflow.lines ---

# `dataflow.lines` may subscribe `topics.lines.dataflow`
resource "google_pubsub_subscription_iam_member" "lines_dataflow_lines_subscribe" {
  subscription = google_pubsub_subscription.lines_dataflow.id
  role         = "roles/pubsub.subscriber"
  member       = google_service_account.lines.member
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

output "lines_topic" {
  description = "Full name of the topic `topics.lines`"
  value       = google_pubsub_topic.lines.id
}

output "data_bucket" {
  description = "Name of the bucket `buckets.data`"
  value       = google_storage_bucket.data.name
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

# --- dataflow.lines ---

# `dataflow.lines` may write `buckets.data`
resource "google_storage_bucket_iam_member" "data_lines_write" {
  bucket = google_storage_bucket.data.name
  role   = "roles/storage.objectUser"
  member = google_service_account.lines.member
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

