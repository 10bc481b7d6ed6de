# ==> terraform/apis.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- apis ---

# Turns on Cloud Scheduler
resource "google_project_service" "cloudscheduler" {
  project            = var.project_id
  service            = "cloudscheduler.googleapis.com"
  disable_on_destroy = false
}

# Turns on service accounts and workload identity
resource "google_project_service" "iam" {
  project            = var.project_id
  service            = "iam.googleapis.com"
  disable_on_destroy = false
}

# Turns on short-lived credentials and signatures
resource "google_project_service" "iamcredentials" {
  project            = var.project_id
  service            = "iamcredentials.googleapis.com"
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

# ==> terraform/events.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- schedules.tick ---

# Cloud Scheduler itself asks for tokens of the account when it calls
resource "google_service_account_iam_member" "tick_tokens" {
  service_account_id = google_service_account.tick.name
  role               = "roles/iam.serviceAccountOpenIdTokenCreator"
  member             = google_project_service_identity.cloudscheduler.member
}

# Happens by the clock
resource "google_cloud_scheduler_job" "tick" {
  name             = "${var.name_prefix}-tick"
  region           = var.region
  schedule         = "* * * * *"
  time_zone        = "Etc/UTC"
  paused           = false
  attempt_deadline = "180s"

  retry_config {
    retry_count          = 0
    min_backoff_duration = "5s"
    max_backoff_duration = "60s"
  }

  http_target {
    uri         = "${google_cloud_run_v2_service.api.uri}/v1/events"
    http_method = "POST"
    headers = {
      "ce-specversion" = "1.0"
      "ce-type"        = "com.inferloop.synthdata.tick"
      "ce-source"      = "//cloudscheduler.googleapis.com/schedules.tick"
      "ce-id"          = "tick"
    }

    oidc_token {
      service_account_email = google_service_account.tick.email
      audience              = google_cloud_run_v2_service.api.name
    }
  }

  depends_on = [google_project_service.cloudscheduler]
}

# Happens by the clock
resource "google_cloud_scheduler_job" "tick_us_east1" {
  name             = "${var.name_prefix}-tick"
  region           = "us-east1"
  schedule         = "* * * * *"
  time_zone        = "Etc/UTC"
  paused           = false
  attempt_deadline = "180s"

  retry_config {
    retry_count          = 0
    min_backoff_duration = "5s"
    max_backoff_duration = "60s"
  }

  http_target {
    uri         = "${google_cloud_run_v2_service.api_us_east1.uri}/v1/events"
    http_method = "POST"
    headers = {
      "ce-specversion" = "1.0"
      "ce-type"        = "com.inferloop.synthdata.tick"
      "ce-source"      = "//cloudscheduler.googleapis.com/schedules.tick"
      "ce-id"          = "tick"
    }

    oidc_token {
      service_account_email = google_service_account.tick.email
      audience              = google_cloud_run_v2_service.api_us_east1.name
    }
  }

  depends_on = [google_project_service.cloudscheduler]
}

# --- schedules.report ---

# Happens by the clock
resource "google_cloud_scheduler_job" "report" {
  name      = "${var.name_prefix}-report"
  region    = var.region
  schedule  = "0 6 * * MON-FRI"
  time_zone = "Europe/Berlin"
  paused    = false

  retry_config {
    retry_count          = 3
    min_backoff_duration = "5s"
    max_backoff_duration = "60s"
  }

  pubsub_target {
    topic_name = google_pubsub_topic.reports.id
    data       = base64encode("{\"days\": 1}")
    attributes = {
      kind = "report"
    }
  }

  depends_on = [google_project_service.cloudscheduler]
}

# --- schedules.nightly ---

# Cloud Scheduler itself asks for tokens of the account when it calls
resource "google_service_account_iam_member" "nightly_tokens" {
  service_account_id = google_service_account.nightly.name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = google_project_service_identity.cloudscheduler.member

  depends_on = [google_project_service.iamcredentials]
}

# Happens by the clock
resource "google_cloud_scheduler_job" "nightly" {
  name             = "${var.name_prefix}-nightly"
  region           = var.region
  schedule         = "30 2 * * *"
  time_zone        = "Etc/UTC"
  paused           = true
  attempt_deadline = "60s"

  retry_config {
    retry_count          = 3
    min_backoff_duration = "5s"
    max_backoff_duration = "60s"
  }

  http_target {
    uri         = "https://run.googleapis.com/v2/${google_cloud_run_v2_job.worker.id}:run"
    http_method = "POST"

    oauth_token {
      service_account_email = google_service_account.nightly.email
    }
  }

  depends_on = [google_project_service.cloudscheduler]
}

# ==> terraform/identity.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- topics.reports.api ---

# `topics.reports.api` runs as itself, with no more access than it uses
resource "google_service_account" "reports_api" {
  account_id   = "${var.name_prefix}-reports-api"
  display_name = "Sends messages of topics.reports-api"

  depends_on = [google_project_service.iam]
}

# --- project ---

# Google makes this agent when its service is first used, and a grant needs it before
resource "google_project_service_identity" "pubsub" {
  provider = google-beta

  project = var.project_id
  service = "pubsub.googleapis.com"

  depends_on = [google_project_service.pubsub]
}

# Google makes this agent when its service is first used, and a grant needs it before
resource "google_project_service_identity" "cloudscheduler" {
  provider = google-beta

  project = var.project_id
  service = "cloudscheduler.googleapis.com"

  depends_on = [google_project_service.cloudscheduler]
}

# --- services.api ---

# `services.api` runs as itself, with no more access than it uses
resource "google_service_account" "api" {
  account_id   = "${var.name_prefix}-api"
  display_name = "Runs services.api"

  depends_on = [google_project_service.iam]
}

# --- jobs.worker ---

# `jobs.worker` runs as itself, with no more access than it uses
resource "google_service_account" "worker" {
  account_id   = "${var.name_prefix}-worker"
  display_name = "Runs jobs.worker"

  depends_on = [google_project_service.iam]
}

# --- schedules.tick ---

# `schedules.tick` runs as itself, with no more access than it uses
resource "google_service_account" "tick" {
  account_id   = "${var.name_prefix}-tick"
  display_name = "Calls for schedules.tick"

  depends_on = [google_project_service.iam]
}

# --- schedules.nightly ---

# `schedules.nightly` runs as itself, with no more access than it uses
resource "google_service_account" "nightly" {
  account_id   = "${var.name_prefix}-nightly"
  display_name = "Calls for schedules.nightly"

  depends_on = [google_project_service.iam]
}

# ==> terraform/messaging.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- topics.reports ---

# Takes messages and hands each to every subscription
resource "google_pubsub_topic" "reports" {
  name = "${var.name_prefix}-reports"

  depends_on = [google_project_service.pubsub]
}

# --- topics.reports.api ---

# Pub/Sub itself asks for tokens of the account when it calls
resource "google_service_account_iam_member" "reports_api_tokens" {
  service_account_id = google_service_account.reports_api.name
  role               = "roles/iam.serviceAccountOpenIdTokenCreator"
  member             = google_project_service_identity.pubsub.member
}

# Keeps messages until they are processed
resource "google_pubsub_subscription" "reports_api" {
  name                         = "${var.name_prefix}-reports-api"
  topic                        = google_pubsub_topic.reports.id
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
    push_endpoint = google_cloud_run_v2_service.api.uri

    oidc_token {
      service_account_email = google_service_account.reports_api.email
      audience              = google_cloud_run_v2_service.api.name
    }
  }
}

# ==> terraform/outputs.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

output "reports_topic" {
  description = "Full name of the topic `topics.reports`"
  value       = google_pubsub_topic.reports.id
}

output "api_url" {
  description = "Address of `services.api` in us-central1"
  value       = google_cloud_run_v2_service.api.uri
}

output "api_us_east1_url" {
  description = "Address of `services.api` in us-east1"
  value       = google_cloud_run_v2_service.api_us_east1.uri
}

output "worker_job" {
  description = "Full name of `jobs.worker` in us-central1"
  value       = google_cloud_run_v2_job.worker.id
}

output "worker_us_east1_job" {
  description = "Full name of `jobs.worker` in us-east1"
  value       = google_cloud_run_v2_job.worker_us_east1.id
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
        value = "${google_service_account.reports_api.email},${google_service_account.tick.email}"
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

# Scales with its requests; image, revisions and traffic are left to rollouts
resource "google_cloud_run_v2_service" "api_us_east1" {
  name                = "${var.name_prefix}-api"
  custom_audiences    = ["${var.name_prefix}-api"]
  location            = "us-east1"
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
        value = "${google_service_account.reports_api.email},${google_service_account.tick.email}"
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

# --- jobs.worker ---

# Runs to its end when started; its image is left to rollouts
resource "google_cloud_run_v2_job" "worker" {
  name                = "${var.name_prefix}-worker"
  location            = var.region
  deletion_protection = true

  template {
    task_count = 1

    template {
      execution_environment = "EXECUTION_ENVIRONMENT_GEN2"
      timeout               = "3600s"
      max_retries           = 3
      service_account       = google_service_account.worker.email

      containers {
        image = var.worker_image

        resources {
          limits = {
            cpu    = "1"
            memory = "512Mi"
          }
        }
      }
    }
  }

  lifecycle {
    ignore_changes = [
      annotations,
      client,
      client_version,
      template[0].template[0].containers[0].image,
    ]
  }

  depends_on = [google_project_service.run]
}

# Runs to its end when started; its image is left to rollouts
resource "google_cloud_run_v2_job" "worker_us_east1" {
  name                = "${var.name_prefix}-worker"
  location            = "us-east1"
  deletion_protection = true

  template {
    task_count = 1

    template {
      execution_environment = "EXECUTION_ENVIRONMENT_GEN2"
      timeout               = "3600s"
      max_retries           = 3
      service_account       = google_service_account.worker.email

      containers {
        image = var.worker_image

        resources {
          limits = {
            cpu    = "1"
            memory = "512Mi"
          }
        }
      }
    }
  }

  lifecycle {
    ignore_changes = [
      annotations,
      client,
      client_version,
      template[0].template[0].containers[0].image,
    ]
  }

  depends_on = [google_project_service.run]
}

# --- topics.reports.api ---

# `topics.reports.api` may invoke `services.api`
resource "google_cloud_run_v2_service_iam_member" "api_reports_api_invoke" {
  location = google_cloud_run_v2_service.api.location
  name     = google_cloud_run_v2_service.api.name
  role     = "roles/run.invoker"
  member   = google_service_account.reports_api.member
}

# `topics.reports.api` may invoke `services.api`
resource "google_cloud_run_v2_service_iam_member" "api_us_east1_reports_api_invoke" {
  location = google_cloud_run_v2_service.api_us_east1.location
  name     = google_cloud_run_v2_service.api_us_east1.name
  role     = "roles/run.invoker"
  member   = google_service_account.reports_api.member
}

# --- schedules.tick ---

# `schedules.tick` may invoke `services.api`
resource "google_cloud_run_v2_service_iam_member" "api_tick_invoke" {
  location = google_cloud_run_v2_service.api.location
  name     = google_cloud_run_v2_service.api.name
  role     = "roles/run.invoker"
  member   = google_service_account.tick.member
}

# `schedules.tick` may invoke `services.api`
resource "google_cloud_run_v2_service_iam_member" "api_us_east1_tick_invoke" {
  location = google_cloud_run_v2_service.api_us_east1.location
  name     = google_cloud_run_v2_service.api_us_east1.name
  role     = "roles/run.invoker"
  member   = google_service_account.tick.member
}

# --- schedules.nightly ---

# `schedules.nightly` may run `jobs.worker`
resource "google_cloud_run_v2_job_iam_member" "worker_nightly_run" {
  location = google_cloud_run_v2_job.worker.location
  name     = google_cloud_run_v2_job.worker.name
  role     = "roles/run.invoker"
  member   = google_service_account.nightly.member
}

# `schedules.nightly` may run `jobs.worker`
resource "google_cloud_run_v2_job_iam_member" "worker_us_east1_nightly_run" {
  location = google_cloud_run_v2_job.worker_us_east1.location
  name     = google_cloud_run_v2_job.worker_us_east1.name
  role     = "roles/run.invoker"
  member   = google_service_account.nightly.member
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

variable "worker_image" {
  type        = string
  description = "First image of `jobs.worker`; rollouts replace it"
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

