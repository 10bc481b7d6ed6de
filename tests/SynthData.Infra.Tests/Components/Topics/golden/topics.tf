# ==> terraform/apis.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- apis ---

# Turns on BigQuery
resource "google_project_service" "bigquery" {
  project            = var.project_id
  service            = "bigquery.googleapis.com"
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

# Turns on Cloud Run
resource "google_project_service" "run" {
  project            = var.project_id
  service            = "run.googleapis.com"
  disable_on_destroy = false
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

# --- topics.jobs.runner ---

# `topics.jobs.runner` runs as itself, with no more access than it uses
resource "google_service_account" "jobs_runner" {
  account_id   = "${var.name_prefix}-jobs-runner"
  display_name = "Sends messages of topics.jobs-runner"

  depends_on = [google_project_service.iam]
}

# --- services.api ---

# `services.api` runs as itself, with no more access than it uses
resource "google_service_account" "api" {
  account_id   = "${var.name_prefix}-api"
  display_name = "Runs services.api"

  depends_on = [google_project_service.iam]
}

# ==> terraform/messaging.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- topics.jobs ---

# What every message of the topic must look like
resource "google_pubsub_schema" "jobs" {
  name       = "${var.name_prefix}-jobs"
  type       = "AVRO"
  definition = "{\"type\": \"record\", \"name\": \"Job\", \"fields\": [{\"name\": \"id\", \"type\": \"string\"}]}"

  depends_on = [google_project_service.pubsub]
}

# Takes messages and hands each to every subscription
resource "google_pubsub_topic" "jobs" {
  name                       = "${var.name_prefix}-jobs"
  message_retention_duration = "604800s"

  message_storage_policy {
    allowed_persistence_regions = [var.region, "us-east1"]
  }

  schema_settings {
    schema   = google_pubsub_schema.jobs.id
    encoding = "JSON"
  }
}

# --- topics.dead ---

# Takes messages and hands each to every subscription
resource "google_pubsub_topic" "dead" {
  name = "${var.name_prefix}-dead"

  depends_on = [google_project_service.pubsub]
}

# Pub/Sub itself moves dead letters here
resource "google_pubsub_topic_iam_member" "dead_dead_letters" {
  topic  = google_pubsub_topic.dead.id
  role   = "roles/pubsub.publisher"
  member = google_project_service_identity.pubsub.member
}

# --- topics.jobs.worker ---

# Keeps messages until they are processed
resource "google_pubsub_subscription" "jobs_worker" {
  name                         = "${var.name_prefix}-jobs-worker"
  topic                        = google_pubsub_topic.jobs.id
  ack_deadline_seconds         = 600
  message_retention_duration   = "604800s"
  retain_acked_messages        = false
  enable_message_ordering      = true
  enable_exactly_once_delivery = true

  expiration_policy {
    ttl = ""
  }

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }

  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.dead.id
    max_delivery_attempts = 5
  }
}

# Pub/Sub itself takes dead letters out of the subscription
resource "google_pubsub_subscription_iam_member" "jobs_worker_dead_letters" {
  subscription = google_pubsub_subscription.jobs_worker.id
  role         = "roles/pubsub.subscriber"
  member       = google_project_service_identity.pubsub.member
}

# --- topics.jobs.runner ---

# Pub/Sub itself asks for tokens of the account when it calls
resource "google_service_account_iam_member" "jobs_runner_tokens" {
  service_account_id = google_service_account.jobs_runner.name
  role               = "roles/iam.serviceAccountOpenIdTokenCreator"
  member             = google_project_service_identity.pubsub.member
}

# Keeps messages until they are processed
resource "google_pubsub_subscription" "jobs_runner" {
  name                         = "${var.name_prefix}-jobs-runner"
  topic                        = google_pubsub_topic.jobs.id
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

  push_config {
    push_endpoint = "${google_cloud_run_v2_service.api.uri}/events"

    oidc_token {
      service_account_email = google_service_account.jobs_runner.email
      audience              = google_cloud_run_v2_service.api.name
    }
  }
}

# --- topics.jobs.table ---

# Pub/Sub itself writes the rows
resource "google_bigquery_table_iam_member" "jobs_table" {
  project    = var.project_id
  dataset_id = "analytics"
  table_id   = "jobs"
  role       = "roles/bigquery.dataEditor"
  member     = google_project_service_identity.pubsub.member

  depends_on = [google_project_service.bigquery]
}

# Keeps messages until they are processed
resource "google_pubsub_subscription" "jobs_table" {
  name                         = "${var.name_prefix}-jobs-table"
  topic                        = google_pubsub_topic.jobs.id
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
    table               = "${var.project_id}.analytics.jobs"
    use_topic_schema    = true
    write_metadata      = true
    drop_unknown_fields = false
  }

  depends_on = [google_bigquery_table_iam_member.jobs_table]
}

# --- topics.dead.review ---

# Keeps messages until they are processed
resource "google_pubsub_subscription" "dead_review" {
  name                         = "${var.name_prefix}-dead-review"
  topic                        = google_pubsub_topic.dead.id
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

# --- services.api ---

# `services.api` may publish `topics.jobs`
resource "google_pubsub_topic_iam_member" "jobs_api_publish" {
  topic  = google_pubsub_topic.jobs.id
  role   = "roles/pubsub.publisher"
  member = google_service_account.api.member
}

# `services.api` may subscribe `topics.dead.review`
resource "google_pubsub_subscription_iam_member" "dead_review_api_subscribe" {
  subscription = google_pubsub_subscription.dead_review.id
  role         = "roles/pubsub.subscriber"
  member       = google_service_account.api.member
}

# ==> terraform/outputs.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

output "jobs_topic" {
  description = "Full name of the topic `topics.jobs`"
  value       = google_pubsub_topic.jobs.id
}

output "dead_topic" {
  description = "Full name of the topic `topics.dead`"
  value       = google_pubsub_topic.dead.id
}

output "api_url" {
  description = "Address of `services.api` in us-central1"
  value       = google_cloud_run_v2_service.api.uri
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

# --- services.api ---

# Scales with its requests; image, revisions and traffic are left to rollouts
resource "google_cloud_run_v2_service" "api" {
  name                = "${var.name_prefix}-api"
  custom_audiences    = ["${var.name_prefix}-api"]
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
    service_account                  = google_service_account.api.email

    scaling {
      max_instance_count = 100
    }

    containers {
      image = var.api_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
        cpu_idle          = true
        startup_cpu_boost = true
      }

      ports {
        name           = "http1"
        container_port = 8080
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

  depends_on = [google_project_service.run]
}

# --- topics.jobs.runner ---

# `topics.jobs.runner` may invoke `services.api`
resource "google_cloud_run_v2_service_iam_member" "api_jobs_runner_invoke" {
  location = google_cloud_run_v2_service.api.location
  name     = google_cloud_run_v2_service.api.name
  role     = "roles/run.invoker"
  member   = google_service_account.jobs_runner.member
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

variable "api_image" {
  type        = string
  description = "First image of `services.api`; rollouts replace it"
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

