# ==> terraform/apis.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

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

# Turns on Cloud Run
resource "google_project_service" "run" {
  project            = var.project_id
  service            = "run.googleapis.com"
  disable_on_destroy = false
}

# ==> terraform/encryption.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- keys ---

# Keys stand in a ring of the location whose data they encrypt
resource "google_kms_key_ring" "main_us" {
  name     = "${var.name_prefix}-keys"
  location = "us"

  depends_on = [google_project_service.cloudkms]
}

# --- keys.data ---

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
resource "google_kms_crypto_key_iam_member" "data_us_firestore" {
  crypto_key_id = google_kms_crypto_key.data_us.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = google_project_service_identity.firestore.member
}

# ==> terraform/firestore.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- firestore.main ---

# Keeps projects, jobs and datasets
resource "google_firestore_database" "main" {
  name                              = "(default)"
  location_id                       = "nam5"
  type                              = "FIRESTORE_NATIVE"
  point_in_time_recovery_enablement = "POINT_IN_TIME_RECOVERY_ENABLED"
  delete_protection_state           = "DELETE_PROTECTION_ENABLED"

  cmek_config {
    kms_key_name = google_kms_crypto_key.data_us.id
  }

  depends_on = [google_kms_crypto_key_iam_member.data_us_firestore]
}

# A backup outlives what point-in-time recovery keeps, and the database itself
resource "google_firestore_backup_schedule" "main_daily" {
  database  = google_firestore_database.main.name
  retention = "604800s"

  daily_recurrence {}
}

# A backup outlives what point-in-time recovery keeps, and the database itself
resource "google_firestore_backup_schedule" "main_weekly" {
  database  = google_firestore_database.main.name
  retention = "8467200s"

  weekly_recurrence {
    day = "SUNDAY"
  }
}

# The service lists jobs so
resource "google_firestore_index" "main_jobs_status_created" {
  database   = google_firestore_database.main.name
  collection = "jobs"

  fields {
    field_path = "status"
    order      = "ASCENDING"
  }

  fields {
    field_path = "created"
    order      = "DESCENDING"
  }
}

# The service lists jobs so
resource "google_firestore_index" "main_jobs_generator_created" {
  database   = google_firestore_database.main.name
  collection = "jobs"

  fields {
    field_path = "generator"
    order      = "ASCENDING"
  }

  fields {
    field_path = "created"
    order      = "DESCENDING"
  }
}

# The service lists jobs so
resource "google_firestore_index" "main_jobs_generator_status_created" {
  database   = google_firestore_database.main.name
  collection = "jobs"

  fields {
    field_path = "generator"
    order      = "ASCENDING"
  }

  fields {
    field_path = "status"
    order      = "ASCENDING"
  }

  fields {
    field_path = "created"
    order      = "DESCENDING"
  }
}

# The service lists datasets so
resource "google_firestore_index" "main_datasets_name_created" {
  database   = google_firestore_database.main.name
  collection = "datasets"

  fields {
    field_path = "name"
    order      = "ASCENDING"
  }

  fields {
    field_path = "created"
    order      = "DESCENDING"
  }
}

# The service lists audit so
resource "google_firestore_index" "main_audit_actor_time" {
  database   = google_firestore_database.main.name
  collection = "audit"

  fields {
    field_path = "actor"
    order      = "ASCENDING"
  }

  fields {
    field_path = "time"
    order      = "DESCENDING"
  }
}

# The service lists audit so
resource "google_firestore_index" "main_audit_action_time" {
  database   = google_firestore_database.main.name
  collection = "audit"

  fields {
    field_path = "action"
    order      = "ASCENDING"
  }

  fields {
    field_path = "time"
    order      = "DESCENDING"
  }
}

# Firestore deletes these documents when their time has come
resource "google_firestore_field" "main_commits_expires" {
  database   = google_firestore_database.main.name
  collection = "commits"
  field      = "expires"

  ttl_config {}
}

# Firestore deletes these documents when their time has come
resource "google_firestore_field" "main_dead_events_expires" {
  database   = google_firestore_database.main.name
  collection = "deadEvents"
  field      = "expires"

  ttl_config {}
}

# Firestore deletes these documents when their time has come
resource "google_firestore_field" "main_events_expires" {
  database   = google_firestore_database.main.name
  collection = "events"
  field      = "expires"

  ttl_config {}
}

# Firestore deletes these documents when their time has come
resource "google_firestore_field" "main_idempotency_expires" {
  database   = google_firestore_database.main.name
  collection = "idempotency"
  field      = "expires"

  ttl_config {}
}

# Firestore deletes these documents when their time has come
resource "google_firestore_field" "main_job_events_expires" {
  database   = google_firestore_database.main.name
  collection = "jobEvents"
  field      = "expires"

  ttl_config {}
}

# Firestore deletes these documents when their time has come
resource "google_firestore_field" "main_sessions_expires" {
  database   = google_firestore_database.main.name
  collection = "sessions"
  field      = "expires"

  ttl_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_audit_document" {
  database   = google_firestore_database.main.name
  collection = "audit"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_commits_document" {
  database   = google_firestore_database.main.name
  collection = "commits"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_datasets_document" {
  database   = google_firestore_database.main.name
  collection = "datasets"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_dead_events_document" {
  database   = google_firestore_database.main.name
  collection = "deadEvents"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_deletions_document" {
  database   = google_firestore_database.main.name
  collection = "deletions"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_events_document" {
  database   = google_firestore_database.main.name
  collection = "events"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_idempotency_document" {
  database   = google_firestore_database.main.name
  collection = "idempotency"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_job_events_document" {
  database   = google_firestore_database.main.name
  collection = "jobEvents"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_jobs_document" {
  database   = google_firestore_database.main.name
  collection = "jobs"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_keys_document" {
  database   = google_firestore_database.main.name
  collection = "keys"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_models_document" {
  database   = google_firestore_database.main.name
  collection = "models"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_owed_jobs_document" {
  database   = google_firestore_database.main.name
  collection = "owedJobs"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_projects_document" {
  database   = google_firestore_database.main.name
  collection = "projects"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_queue_document" {
  database   = google_firestore_database.main.name
  collection = "queue"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_reports_document" {
  database   = google_firestore_database.main.name
  collection = "reports"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_service_document" {
  database   = google_firestore_database.main.name
  collection = "service"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_sessions_document" {
  database   = google_firestore_database.main.name
  collection = "sessions"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_storage_document" {
  database   = google_firestore_database.main.name
  collection = "storage"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_usage_document" {
  database   = google_firestore_database.main.name
  collection = "usage"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_versions_document" {
  database   = google_firestore_database.main.name
  collection = "versions"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_work_document" {
  database   = google_firestore_database.main.name
  collection = "work"
  field      = "_document"

  index_config {}
}

# --- firestore.scratch ---

# Keeps projects, jobs and datasets
resource "google_firestore_database" "scratch" {
  name                              = "${var.name_prefix}-scratch"
  location_id                       = var.region
  type                              = "FIRESTORE_NATIVE"
  point_in_time_recovery_enablement = "POINT_IN_TIME_RECOVERY_DISABLED"
  delete_protection_state           = "DELETE_PROTECTION_DISABLED"
  deletion_policy                   = "DELETE"

  depends_on = [google_project_service.firestore]
}

# --- services.api ---

# `services.api` may write `firestore.main`
resource "google_project_iam_member" "main_api_write" {
  project = var.project_id
  role    = "roles/datastore.user"
  member  = google_service_account.api.member

  condition {
    title      = "only firestore.main"
    expression = "resource.name == \"projects/${var.project_id}/databases/${google_firestore_database.main.name}\""
  }

  depends_on = [google_project_service.cloudresourcemanager]
}

# `services.api` may read `firestore.scratch`
resource "google_project_iam_member" "scratch_api_read" {
  project = var.project_id
  role    = "roles/datastore.viewer"
  member  = google_service_account.api.member

  condition {
    title      = "only firestore.scratch"
    expression = "resource.name == \"projects/${var.project_id}/databases/${google_firestore_database.scratch.name}\""
  }

  depends_on = [google_project_service.cloudresourcemanager]
}

# ==> terraform/identity.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- project ---

# Google makes this agent when its service is first used, and a grant needs it before
resource "google_project_service_identity" "firestore" {
  provider = google-beta

  project = var.project_id
  service = "firestore.googleapis.com"

  depends_on = [google_project_service.firestore]
}

# --- services.api ---

# `services.api` runs as itself, with no more access than it uses
resource "google_service_account" "api" {
  account_id   = "${var.name_prefix}-api"
  display_name = "Runs services.api"

  depends_on = [google_project_service.iam]
}

# ==> terraform/outputs.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

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

      env {
        name  = "DATABASE"
        value = google_firestore_database.main.name
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

