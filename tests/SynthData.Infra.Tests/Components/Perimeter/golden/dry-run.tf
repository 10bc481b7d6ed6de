# ==> organization/organization.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- perimeter ---

# Perimeters know projects by their numbers
data "google_project" "main_inside" {
  project_id = var.project_id
}

# A dry run: calls across it pass, and the audit logs say which would not
resource "google_access_context_manager_service_perimeter" "main" {
  parent                    = "accessPolicies/987654321"
  name                      = "accessPolicies/987654321/servicePerimeters/${replace("${var.name_prefix}_perimeter", "-", "_")}"
  title                     = "${var.name_prefix}-perimeter"
  perimeter_type            = "PERIMETER_TYPE_REGULAR"
  use_explicit_dry_run_spec = true

  spec {
    resources = ["projects/${data.google_project.main_inside.number}"]
    restricted_services = [
      "cloudresourcemanager.googleapis.com",
      "firestore.googleapis.com",
      "iam.googleapis.com",
      "iamcredentials.googleapis.com",
      "storage.googleapis.com",
    ]

    vpc_accessible_services {
      enable_restriction = true
      allowed_services   = ["RESTRICTED-SERVICES"]
    }
  }
}

# ==> organization/outputs.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

output "perimeter" {
  description = "Name of the service perimeter"
  value       = google_access_context_manager_service_perimeter.main.name
}

output "perimeter_refusals" {
  description = "Command that lists what the perimeter refused, or would have"
  value       = "gcloud logging read 'protoPayload.metadata.@type=\"type.googleapis.com/google.cloud.audit.VpcServiceControlAuditMetadata\"' --freshness=7d --project=${var.project_id}"
}

# ==> organization/providers.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

provider "google" {
  project        = var.project_id
  region         = var.region
  default_labels = var.labels
}

# ==> organization/variables.tf
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

# ==> organization/versions.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

terraform {
  required_version = ">= 1.11"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 7.45"
    }
  }
}

# ==> terraform/apis.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- apis ---

# Turns on the project itself and grants on it
resource "google_project_service" "cloudresourcemanager" {
  project            = var.project_id
  service            = "cloudresourcemanager.googleapis.com"
  disable_on_destroy = false
}

# Turns on Cloud Scheduler
resource "google_project_service" "cloudscheduler" {
  project            = var.project_id
  service            = "cloudscheduler.googleapis.com"
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

# Turns on short-lived credentials and signatures
resource "google_project_service" "iamcredentials" {
  project            = var.project_id
  service            = "iamcredentials.googleapis.com"
  disable_on_destroy = false
}

# Turns on Cloud Storage
resource "google_project_service" "storage" {
  project            = var.project_id
  service            = "storage.googleapis.com"
  disable_on_destroy = false
}

# ==> terraform/firestore.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- firestore.main ---

# Keeps projects, jobs and datasets
resource "google_firestore_database" "main" {
  name                              = "${var.name_prefix}-main"
  location_id                       = var.region
  type                              = "FIRESTORE_NATIVE"
  point_in_time_recovery_enablement = "POINT_IN_TIME_RECOVERY_ENABLED"
  delete_protection_state           = "DELETE_PROTECTION_ENABLED"

  depends_on = [google_project_service.firestore]
}

# A backup outlives what point-in-time recovery keeps, and the database itself
resource "google_firestore_backup_schedule" "main_daily" {
  database  = google_firestore_database.main.name
  retention = "604800s"

  daily_recurrence {}
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

# The export may be started, for this database only
resource "google_project_iam_member" "main_export" {
  project = var.project_id
  role    = "roles/datastore.importExportAdmin"
  member  = google_service_account.main_export.member

  condition {
    title      = "only firestore.main"
    expression = "resource.name == \"projects/${var.project_id}/databases/${google_firestore_database.main.name}\""
  }

  depends_on = [google_project_service.cloudresourcemanager]
}

# Firestore itself writes the files
resource "google_storage_bucket_iam_member" "main_export_agent" {
  bucket = google_storage_bucket.exports.name
  role   = "roles/storage.admin"
  member = google_project_service_identity.firestore.member
}

# Cloud Scheduler itself asks for tokens of the account when it calls
resource "google_service_account_iam_member" "main_export_tokens" {
  service_account_id = google_service_account.main_export.name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = google_project_service_identity.cloudscheduler.member

  depends_on = [google_project_service.iamcredentials]
}

# Starts an export, which lands in a folder named after its time
resource "google_cloud_scheduler_job" "main_export" {
  name             = "${var.name_prefix}-main-export"
  region           = var.region
  schedule         = "0 2 * * *"
  time_zone        = "Etc/UTC"
  attempt_deadline = "180s"

  retry_config {
    retry_count = 3
  }

  http_target {
    uri         = "https://firestore.googleapis.com/v1/projects/${var.project_id}/databases/${google_firestore_database.main.name}:exportDocuments"
    http_method = "POST"
    headers = {
      "Content-Type" = "application/json"
    }
    body = base64encode(jsonencode({
      outputUriPrefix = "gs://${google_storage_bucket.exports.name}"
    }))

    oauth_token {
      service_account_email = google_service_account.main_export.email
    }
  }

  depends_on = [
    google_project_iam_member.main_export,
    google_storage_bucket_iam_member.main_export_agent,
    google_service_account_iam_member.main_export_tokens,
  ]
}

# ==> terraform/identity.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- firestore.main ---

# `firestore.main` runs as itself, with no more access than it uses
resource "google_service_account" "main_export" {
  account_id   = "${var.name_prefix}-main-export"
  display_name = "Exports firestore.main"

  depends_on = [google_project_service.iam]
}

# --- project ---

# Google makes this agent when its service is first used, and a grant needs it before
resource "google_project_service_identity" "firestore" {
  provider = google-beta

  project = var.project_id
  service = "firestore.googleapis.com"

  depends_on = [google_project_service.firestore]
}

# Google makes this agent when its service is first used, and a grant needs it before
resource "google_project_service_identity" "cloudscheduler" {
  provider = google-beta

  project = var.project_id
  service = "cloudscheduler.googleapis.com"

  depends_on = [google_project_service.cloudscheduler]
}

# ==> terraform/outputs.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

output "exports_bucket" {
  description = "Name of the bucket `buckets.exports`"
  value       = google_storage_bucket.exports.name
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

# --- buckets.exports ---

# Uploads, synthetic tables, models and reports
resource "google_storage_bucket" "exports" {
  name                        = "${var.project_id}-${var.name_prefix}-exports"
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

variable "organization_id" {
  type        = string
  description = "Number of the organisation"
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

