# ==> terraform/analytics.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- bigquery.raw ---

# Tables for questions about what happened
resource "google_bigquery_dataset" "raw" {
  dataset_id                 = replace("${var.name_prefix}-raw", "-", "_")
  location                   = "US"
  max_time_travel_hours      = "168"
  delete_contents_on_destroy = false

  default_encryption_configuration {
    kms_key_name = google_kms_crypto_key.data_us.id
  }

  depends_on = [google_kms_crypto_key_iam_member.data_us_bigquery]
}

# --- bigquery.raw.uploads ---

# Rows, read by the partitions that a query asks for
resource "google_bigquery_table" "raw_uploads" {
  dataset_id          = google_bigquery_dataset.raw.dataset_id
  table_id            = "uploads"
  deletion_protection = true
  schema = jsonencode([
    {
      name = "subscription_name"
      type = "STRING"
      mode = "NULLABLE"
    },
    {
      name = "message_id"
      type = "STRING"
      mode = "NULLABLE"
    },
    {
      name = "publish_time"
      type = "TIMESTAMP"
      mode = "NULLABLE"
    },
    {
      name = "data"
      type = "STRING"
      mode = "NULLABLE"
    },
    {
      name = "attributes"
      type = "JSON"
      mode = "NULLABLE"
    },
  ])
  clustering               = ["subscription_name"]
  require_partition_filter = true

  time_partitioning {
    type          = "DAY"
    field         = "publish_time"
    expiration_ms = 34560000000
  }
}

# --- bigquery.raw.job-costs ---

# Rows, read by the partitions that a query asks for
resource "google_bigquery_table" "raw_job_costs" {
  dataset_id          = google_bigquery_dataset.raw.dataset_id
  table_id            = "job_costs"
  deletion_protection = true
  schema = jsonencode([
    {
      name = "project"
      type = "STRING"
      mode = "REQUIRED"
    },
    {
      name = "day"
      type = "DATE"
      mode = "REQUIRED"
    },
    {
      name = "rows"
      type = "INTEGER"
      mode = "NULLABLE"
    },
    {
      name = "euros"
      type = "FLOAT"
      mode = "NULLABLE"
    },
    {
      name = "labels"
      type = "STRING"
      mode = "REPEATED"
    },
  ])
  clustering               = ["project"]
  require_partition_filter = false

  time_partitioning {
    type  = "MONTH"
    field = "day"
  }
}

# --- bigquery.reports ---

# Tables for questions about what happened
resource "google_bigquery_dataset" "reports" {
  dataset_id                 = replace("${var.name_prefix}-reports", "-", "_")
  location                   = "US"
  max_time_travel_hours      = "168"
  delete_contents_on_destroy = true

  default_encryption_configuration {
    kms_key_name = google_kms_crypto_key.data_us.id
  }

  depends_on = [google_kms_crypto_key_iam_member.data_us_bigquery]
}

# --- bigquery.reports.daily ---

# Shows what its query gives, whatever else the tables have
resource "google_bigquery_table" "reports_daily" {
  dataset_id          = google_bigquery_dataset.reports.dataset_id
  table_id            = "daily"
  deletion_protection = false

  view {
    query          = "SELECT day, SUM(rows) AS made FROM `${google_bigquery_table.raw_job_costs.project}.${google_bigquery_table.raw_job_costs.dataset_id}.${google_bigquery_table.raw_job_costs.table_id}` GROUP BY day"
    use_legacy_sql = false
  }
}

# `bigquery.reports.daily` may read tables of `bigquery.raw` for people who may not
resource "google_bigquery_dataset_access" "reports_daily_raw" {
  dataset_id = google_bigquery_dataset.raw.dataset_id

  view {
    project_id = google_bigquery_table.reports_daily.project
    dataset_id = google_bigquery_table.reports_daily.dataset_id
    table_id   = google_bigquery_table.reports_daily.table_id
  }
}

# --- identities.analyst ---

# `identities.analyst` may query `bigquery.reports`
resource "google_bigquery_dataset_iam_member" "reports_analyst_query" {
  dataset_id = google_bigquery_dataset.reports.dataset_id
  role       = "roles/bigquery.dataViewer"
  member     = google_service_account.analyst.member
}

# `identities.analyst` may run queries, a right that only the project can give
resource "google_project_iam_member" "analyst_bigquery_jobs" {
  project = var.project_id
  role    = "roles/bigquery.jobUser"
  member  = google_service_account.analyst.member

  depends_on = [google_project_service.cloudresourcemanager]
}

# --- identities.loader ---

# `identities.loader` may write `bigquery.raw`
resource "google_bigquery_dataset_iam_member" "raw_loader_write" {
  dataset_id = google_bigquery_dataset.raw.dataset_id
  role       = "roles/bigquery.dataEditor"
  member     = google_service_account.loader.member
}

# ==> terraform/apis.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

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

# ==> terraform/encryption.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- keys ---

# Keys stand in a ring of the location whose data they encrypt
resource "google_kms_key_ring" "main" {
  name     = "${var.name_prefix}-keys"
  location = var.region

  depends_on = [google_project_service.cloudkms]
}

# Keys stand in a ring of the location whose data they encrypt
resource "google_kms_key_ring" "main_us" {
  name     = "${var.name_prefix}-keys"
  location = "us"

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

# Encrypts what the stack stores here; without it the data is lost
resource "google_kms_crypto_key" "data_us" {
  name                       = "${var.name_prefix}-data"
  key_ring                   = google_kms_key_ring.main_us.id
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
resource "google_kms_crypto_key_iam_member" "data_us_bigquery" {
  crypto_key_id = google_kms_crypto_key.data_us.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = data.google_bigquery_default_service_account.this.member
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

# Google makes BigQuery's agent when it is first asked for, and a grant needs it before
data "google_bigquery_default_service_account" "this" {
  project = var.project_id

  depends_on = [google_project_service.bigquery]
}

# --- identities.analyst ---

# `identities.analyst` runs as itself, with no more access than it uses
resource "google_service_account" "analyst" {
  account_id   = "${var.name_prefix}-analyst"
  display_name = "identities.analyst"

  depends_on = [google_project_service.iam]
}

# --- identities.loader ---

# `identities.loader` runs as itself, with no more access than it uses
resource "google_service_account" "loader" {
  account_id   = "${var.name_prefix}-loader"
  display_name = "identities.loader"

  depends_on = [google_project_service.iam]
}

# ==> terraform/messaging.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- topics.uploads ---

# Takes messages and hands each to every subscription
resource "google_pubsub_topic" "uploads" {
  name         = "${var.name_prefix}-uploads"
  kms_key_name = google_kms_crypto_key.data.id

  depends_on = [google_kms_crypto_key_iam_member.data_pubsub]
}

# --- topics.uploads.history ---

# Pub/Sub itself writes the rows
resource "google_bigquery_table_iam_member" "uploads_history" {
  project    = var.project_id
  dataset_id = google_bigquery_table.raw_uploads.dataset_id
  table_id   = google_bigquery_table.raw_uploads.table_id
  role       = "roles/bigquery.dataEditor"
  member     = google_project_service_identity.pubsub.member
}

# Keeps messages until they are processed
resource "google_pubsub_subscription" "uploads_history" {
  name                         = "${var.name_prefix}-uploads-history"
  topic                        = google_pubsub_topic.uploads.id
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

  bigquery_config {
    table               = "${var.project_id}.${google_bigquery_table.raw_uploads.dataset_id}.${google_bigquery_table.raw_uploads.table_id}"
    write_metadata      = true
    drop_unknown_fields = false
  }

  depends_on = [google_bigquery_table_iam_member.uploads_history]
}

# ==> terraform/outputs.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

output "uploads_topic" {
  description = "Full name of the topic `topics.uploads`"
  value       = google_pubsub_topic.uploads.id
}

output "analyst_identity" {
  description = "E-mail of the service account `identities.analyst`"
  value       = google_service_account.analyst.email
}

output "loader_identity" {
  description = "E-mail of the service account `identities.loader`"
  value       = google_service_account.loader.email
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

