# ==> terraform/apis.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- apis ---

# Turns on the project itself and grants on it
resource "google_project_service" "cloudresourcemanager" {
  project            = var.project_id
  service            = "cloudresourcemanager.googleapis.com"
  disable_on_destroy = false
}

# Turns on Eventarc
resource "google_project_service" "eventarc" {
  project            = var.project_id
  service            = "eventarc.googleapis.com"
  disable_on_destroy = false
}

# Turns on Firestore
resource "google_project_service" "firestore" {
  project            = var.project_id
  service            = "firestore.googleapis.com"
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

# Turns on Cloud Storage
resource "google_project_service" "storage" {
  project            = var.project_id
  service            = "storage.googleapis.com"
  disable_on_destroy = false
}

# ==> terraform/events.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- triggers.uploads ---

# Pub/Sub itself asks for tokens of the account when it delivers events
resource "google_service_account_iam_member" "uploads_tokens" {
  service_account_id = google_service_account.uploads.name
  role               = "roles/iam.serviceAccountOpenIdTokenCreator"
  member             = google_project_service_identity.pubsub.member
}

# `triggers.uploads` may receive events, a right that only the project can give
resource "google_project_iam_member" "uploads_events" {
  project = var.project_id
  role    = "roles/eventarc.eventReceiver"
  member  = google_service_account.uploads.member

  depends_on = [google_project_service.cloudresourcemanager]
}

# Events call what waits for them
resource "google_eventarc_trigger" "uploads" {
  name            = "${var.name_prefix}-uploads"
  location        = "us"
  service_account = google_service_account.uploads.email

  matching_criteria {
    attribute = "type"
    value     = "google.cloud.storage.object.v1.finalized"
  }

  matching_criteria {
    attribute = "bucket"
    value     = google_storage_bucket.data.name
  }

  destination {
    cloud_run_service {
      service = google_cloud_run_v2_service.api.name
      region  = google_cloud_run_v2_service.api.location
      path    = "/v1/events"
    }
  }

  depends_on = [
    google_project_iam_member.eventarc_agent,
    google_service_account_iam_member.uploads_tokens,
    google_project_iam_member.storage_agent_publish,
    google_project_iam_member.uploads_events,
  ]
}

# --- triggers.requests ---

# Pub/Sub itself asks for tokens of the account when it delivers events
resource "google_service_account_iam_member" "requests_tokens" {
  service_account_id = google_service_account.requests.name
  role               = "roles/iam.serviceAccountOpenIdTokenCreator"
  member             = google_project_service_identity.pubsub.member
}

# `triggers.requests` may receive events, a right that only the project can give
resource "google_project_iam_member" "requests_events" {
  project = var.project_id
  role    = "roles/eventarc.eventReceiver"
  member  = google_service_account.requests.member

  depends_on = [google_project_service.cloudresourcemanager]
}

# Events call what waits for them
resource "google_eventarc_trigger" "requests" {
  name                    = "${var.name_prefix}-requests"
  location                = "nam5"
  service_account         = google_service_account.requests.email
  event_data_content_type = "application/protobuf"

  matching_criteria {
    attribute = "type"
    value     = "google.cloud.firestore.document.v1.written"
  }

  matching_criteria {
    attribute = "database"
    value     = google_firestore_database.requests.name
  }

  matching_criteria {
    attribute = "document"
    value     = "projects/*/jobRequests/*"
    operator  = "match-path-pattern"
  }

  destination {
    cloud_run_service {
      service = google_cloud_run_v2_service.api.name
      region  = google_cloud_run_v2_service.api.location
      path    = "/v1/events"
    }
  }

  depends_on = [
    google_project_iam_member.eventarc_agent,
    google_service_account_iam_member.requests_tokens,
    google_project_iam_member.requests_events,
  ]
}

# Pub/Sub itself takes dead letters out of the trigger's subscription
resource "google_pubsub_subscription_iam_member" "requests_dead_letters" {
  subscription = google_eventarc_trigger.requests.transport[0].pubsub[0].subscription
  role         = "roles/pubsub.subscriber"
  member       = google_project_service_identity.pubsub.member
}

# --- triggers.orders ---

# Pub/Sub itself asks for tokens of the account when it delivers events
resource "google_service_account_iam_member" "orders_tokens" {
  service_account_id = google_service_account.orders.name
  role               = "roles/iam.serviceAccountOpenIdTokenCreator"
  member             = google_project_service_identity.pubsub.member
}

# Events call what waits for them
resource "google_eventarc_trigger" "orders" {
  name            = "${var.name_prefix}-orders"
  location        = var.region
  service_account = google_service_account.orders.email

  matching_criteria {
    attribute = "type"
    value     = "google.cloud.pubsub.topic.v1.messagePublished"
  }

  destination {
    cloud_run_service {
      service = google_cloud_run_v2_service.api.name
      region  = google_cloud_run_v2_service.api.location
    }
  }

  transport {
    pubsub {
      topic = google_pubsub_topic.orders.id
    }
  }

  retry_policy {
    max_attempts = 1
  }

  depends_on = [
    google_project_iam_member.eventarc_agent,
    google_service_account_iam_member.orders_tokens,
  ]
}

# ==> terraform/firestore.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- firestore.requests ---

# Keeps projects, jobs and datasets
resource "google_firestore_database" "requests" {
  name                              = "${var.name_prefix}-requests"
  location_id                       = "nam5"
  type                              = "FIRESTORE_NATIVE"
  point_in_time_recovery_enablement = "POINT_IN_TIME_RECOVERY_ENABLED"
  delete_protection_state           = "DELETE_PROTECTION_ENABLED"

  depends_on = [google_project_service.firestore]
}

# A backup outlives what point-in-time recovery keeps, and the database itself
resource "google_firestore_backup_schedule" "requests_daily" {
  database  = google_firestore_database.requests.name
  retention = "604800s"

  daily_recurrence {}
}

# ==> terraform/identity.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- services.api ---

# `services.api` runs as itself, with no more access than it uses
resource "google_service_account" "api" {
  account_id   = "${var.name_prefix}-api"
  display_name = "Runs services.api"

  depends_on = [google_project_service.iam]
}

# --- triggers.uploads ---

# `triggers.uploads` runs as itself, with no more access than it uses
resource "google_service_account" "uploads" {
  account_id   = "${var.name_prefix}-uploads"
  display_name = "Delivers events of triggers.uploads"

  depends_on = [google_project_service.iam]
}

# --- project ---

# Google makes this agent when its service is first used, and a grant needs it before
resource "google_project_service_identity" "eventarc" {
  provider = google-beta

  project = var.project_id
  service = "eventarc.googleapis.com"

  depends_on = [google_project_service.eventarc]
}

# Eventarc itself makes topics and subscriptions for triggers
resource "google_project_iam_member" "eventarc_agent" {
  project = var.project_id
  role    = "roles/eventarc.serviceAgent"
  member  = google_project_service_identity.eventarc.member

  depends_on = [google_project_service.cloudresourcemanager]
}

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

# Cloud Storage itself publishes to topics that Eventarc makes, whose names are not known before
resource "google_project_iam_member" "storage_agent_publish" {
  project = var.project_id
  role    = "roles/pubsub.publisher"
  member  = data.google_storage_project_service_account.this.member

  depends_on = [google_project_service.cloudresourcemanager]
}

# --- triggers.requests ---

# `triggers.requests` runs as itself, with no more access than it uses
resource "google_service_account" "requests" {
  account_id   = "${var.name_prefix}-requests"
  display_name = "Delivers events of triggers.requests"

  depends_on = [google_project_service.iam]
}

# --- triggers.orders ---

# `triggers.orders` runs as itself, with no more access than it uses
resource "google_service_account" "orders" {
  account_id   = "${var.name_prefix}-orders"
  display_name = "Delivers events of triggers.orders"

  depends_on = [google_project_service.iam]
}

# ==> terraform/messaging.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- topics.orders ---

# Takes messages and hands each to every subscription
resource "google_pubsub_topic" "orders" {
  name = "${var.name_prefix}-orders"

  depends_on = [google_project_service.pubsub]
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

# --- topics.dead.people ---

# Keeps messages until they are processed
resource "google_pubsub_subscription" "dead_people" {
  name                         = "${var.name_prefix}-dead-people"
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

# ==> terraform/outputs.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

output "orders_topic" {
  description = "Full name of the topic `topics.orders`"
  value       = google_pubsub_topic.orders.id
}

output "dead_topic" {
  description = "Full name of the topic `topics.dead`"
  value       = google_pubsub_topic.dead.id
}

output "data_bucket" {
  description = "Name of the bucket `buckets.data`"
  value       = google_storage_bucket.data.name
}

output "api_url" {
  description = "Address of `services.api` in us-central1"
  value       = google_cloud_run_v2_service.api.uri
}

output "requests_dead_letters" {
  description = "Command that gives the subscription of `triggers.requests` its dead letters; run it once"
  value       = "gcloud pubsub subscriptions update ${google_eventarc_trigger.requests.transport[0].pubsub[0].subscription} --dead-letter-topic=${google_pubsub_topic.dead.id} --max-delivery-attempts=10"
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

      env {
        name  = "SENDERS"
        value = "${google_service_account.uploads.email},${google_service_account.requests.email},${google_service_account.orders.email}"
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

# --- triggers.uploads ---

# `triggers.uploads` may invoke `services.api`
resource "google_cloud_run_v2_service_iam_member" "api_uploads_invoke" {
  location = google_cloud_run_v2_service.api.location
  name     = google_cloud_run_v2_service.api.name
  role     = "roles/run.invoker"
  member   = google_service_account.uploads.member
}

# --- triggers.requests ---

# `triggers.requests` may invoke `services.api`
resource "google_cloud_run_v2_service_iam_member" "api_requests_invoke" {
  location = google_cloud_run_v2_service.api.location
  name     = google_cloud_run_v2_service.api.name
  role     = "roles/run.invoker"
  member   = google_service_account.requests.member
}

# --- triggers.orders ---

# `triggers.orders` may invoke `services.api`
resource "google_cloud_run_v2_service_iam_member" "api_orders_invoke" {
  location = google_cloud_run_v2_service.api.location
  name     = google_cloud_run_v2_service.api.name
  role     = "roles/run.invoker"
  member   = google_service_account.orders.member
}

# ==> terraform/storage.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- buckets.data ---

# Uploads, synthetic tables, models and reports
resource "google_storage_bucket" "data" {
  name                        = "${var.project_id}-${var.name_prefix}-data"
  location                    = "US"
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

  depends_on = [google_project_service.storage]
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

