# ==> terraform/apis.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- apis ---

# Turns on Artifact Registry
resource "google_project_service" "artifactregistry" {
  project            = var.project_id
  service            = "artifactregistry.googleapis.com"
  disable_on_destroy = false
}

# Turns on Cloud Build
resource "google_project_service" "cloudbuild" {
  project            = var.project_id
  service            = "cloudbuild.googleapis.com"
  disable_on_destroy = false
}

# Turns on functions
resource "google_project_service" "cloudfunctions" {
  project            = var.project_id
  service            = "cloudfunctions.googleapis.com"
  disable_on_destroy = false
}

# Turns on the project itself and grants on it
resource "google_project_service" "cloudresourcemanager" {
  project            = var.project_id
  service            = "cloudresourcemanager.googleapis.com"
  disable_on_destroy = false
}

# Turns on scans of images for vulnerabilities
resource "google_project_service" "containerscanning" {
  project            = var.project_id
  service            = "containerscanning.googleapis.com"
  disable_on_destroy = false
}

# Turns on Eventarc
resource "google_project_service" "eventarc" {
  project            = var.project_id
  service            = "eventarc.googleapis.com"
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

# Turns on Secret Manager
resource "google_project_service" "secretmanager" {
  project            = var.project_id
  service            = "secretmanager.googleapis.com"
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

# --- functions.label ---

# Builds write their logs
resource "google_project_iam_member" "label_build_logs" {
  project = var.project_id
  role    = "roles/logging.logWriter"
  member  = google_service_account.label_build.member

  depends_on = [google_project_service.cloudresourcemanager]
}

# Cloud Run functions copies sources to buckets of its own before it builds them
resource "google_project_iam_member" "label_build_source" {
  project = var.project_id
  role    = "roles/storage.objectViewer"
  member  = google_service_account.label_build.member

  condition {
    title      = "only copied sources"
    expression = "resource.name.startsWith(\"projects/_/buckets/gcf-v2-sources-\")"
  }

  depends_on = [google_project_service.cloudresourcemanager]
}

# Built from its source, and run as a Cloud Run service of the same name
resource "google_cloudfunctions2_function" "label" {
  name     = "${var.name_prefix}-label"
  location = var.region

  build_config {
    runtime           = "python312"
    entry_point       = "on_upload"
    docker_repository = google_artifact_registry_repository.containers.id
    service_account   = google_service_account.label_build.name

    source {
      storage_source {
        bucket = google_storage_bucket.code.name
        object = "label-1.zip"
      }
    }
  }

  service_config {
    available_cpu                    = "1"
    available_memory                 = "1Gi"
    min_instance_count               = 0
    max_instance_count               = 10
    max_instance_request_concurrency = 1
    timeout_seconds                  = 60
    ingress_settings                 = "ALLOW_INTERNAL_ONLY"
    service_account_email            = google_service_account.label.email
    environment_variables = {
      LEVEL  = "info"
      BUCKET = google_storage_bucket.data.name
    }

    secret_environment_variables {
      key        = "KEY"
      project_id = var.project_id
      secret     = google_secret_manager_secret.api_key.secret_id
      version    = "latest"
    }
  }

  depends_on = [
    google_project_iam_member.label_build_logs,
    google_project_iam_member.label_build_source,
    google_project_service.cloudfunctions,
    google_project_service.cloudbuild,
    google_project_service.run,
  ]
}

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
  location        = var.region
  service_account = google_service_account.uploads.email

  matching_criteria {
    attribute = "type"
    value     = "google.cloud.storage.object.v1.metadataUpdated"
  }

  matching_criteria {
    attribute = "bucket"
    value     = google_storage_bucket.data.name
  }

  destination {
    cloud_run_service {
      service = google_cloudfunctions2_function.label.name
      region  = google_cloudfunctions2_function.label.location
    }
  }

  depends_on = [
    google_project_iam_member.eventarc_agent,
    google_service_account_iam_member.uploads_tokens,
    google_project_iam_member.storage_agent_publish,
    google_project_iam_member.uploads_events,
  ]
}

# `triggers.uploads` may invoke `functions.label`
resource "google_cloud_run_v2_service_iam_member" "label_uploads_invoke" {
  location = google_cloudfunctions2_function.label.location
  name     = google_cloudfunctions2_function.label.name
  role     = "roles/run.invoker"
  member   = google_service_account.uploads.member
}

# ==> terraform/identity.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- functions.label ---

# `functions.label` runs as itself, with no more access than it uses
resource "google_service_account" "label" {
  account_id   = "${var.name_prefix}-label"
  display_name = "Runs functions.label"

  depends_on = [google_project_service.iam]
}

# `functions.label` runs as itself, with no more access than it uses
resource "google_service_account" "label_build" {
  account_id   = "${var.name_prefix}-label-build"
  display_name = "Builds functions.label"

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

# ==> terraform/images.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- images.containers ---

# Container images
resource "google_artifact_registry_repository" "containers" {
  repository_id = "${var.name_prefix}-containers"
  location      = var.region
  format        = "DOCKER"
  mode          = "STANDARD_REPOSITORY"

  docker_config {
    immutable_tags = true
  }

  vulnerability_scanning_config {
    enablement_config = "INHERITED"
  }

  cleanup_policies {
    id     = "keep-newest"
    action = "KEEP"

    most_recent_versions {
      keep_count = 10
    }
  }

  cleanup_policies {
    id     = "delete-untagged"
    action = "DELETE"

    condition {
      tag_state  = "UNTAGGED"
      older_than = "1209600s"
    }
  }

  depends_on = [
    google_project_service.artifactregistry,
    google_project_service.containerscanning,
  ]
}

# --- functions.label ---

# `functions.label` may write `images.containers`
resource "google_artifact_registry_repository_iam_member" "containers_label_build_write" {
  location   = google_artifact_registry_repository.containers.location
  repository = google_artifact_registry_repository.containers.name
  role       = "roles/artifactregistry.writer"
  member     = google_service_account.label_build.member
}

# ==> terraform/outputs.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

output "containers_images" {
  description = "Where the images of `images.containers` are pushed to and fetched from"
  value       = "${google_artifact_registry_repository.containers.location}-docker.pkg.dev/${var.project_id}/${google_artifact_registry_repository.containers.repository_id}"
}

output "code_bucket" {
  description = "Name of the bucket `buckets.code`"
  value       = google_storage_bucket.code.name
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

# ==> terraform/secrets.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- secrets.api-key ---

# Held by Secret Manager, read by those only that use it
resource "google_secret_manager_secret" "api_key" {
  secret_id           = "${var.name_prefix}-api-key"
  version_destroy_ttl = "604800s"

  replication {
    user_managed {
      replicas {
        location = var.region
      }
    }
  }

  depends_on = [google_project_service.secretmanager]
}

# The value is handed on and kept in no state; a raised number writes it again
resource "google_secret_manager_secret_version" "api_key" {
  secret                 = google_secret_manager_secret.api_key.id
  secret_data_wo         = var.api_key_secret
  secret_data_wo_version = "1"
}

# --- functions.label ---

# `functions.label` may read `secrets.api-key`
resource "google_secret_manager_secret_iam_member" "api_key_label_read" {
  secret_id = google_secret_manager_secret.api_key.id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.label.member
}

# ==> terraform/storage.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- buckets.code ---

# Uploads, synthetic tables, models and reports
resource "google_storage_bucket" "code" {
  name                        = "${var.project_id}-${var.name_prefix}-code"
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

# --- functions.label ---

# `functions.label` may read `buckets.code`
resource "google_storage_bucket_iam_member" "code_label_build_read" {
  bucket = google_storage_bucket.code.name
  role   = "roles/storage.objectViewer"
  member = google_service_account.label_build.member
}

# `functions.label` may read `buckets.data`
resource "google_storage_bucket_iam_member" "data_label_read" {
  bucket = google_storage_bucket.data.name
  role   = "roles/storage.objectViewer"
  member = google_service_account.label.member
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

variable "api_key_secret" {
  type        = string
  description = "Value of the secret `secrets.api-key`"
  sensitive   = true
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

