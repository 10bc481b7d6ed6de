# Emitted by synthdata from the stack synthdata: change the stack file, not this one.

# --- firestore.main ---

# Keeps projects, jobs and datasets
resource "google_firestore_database" "main" {
  name                              = "${var.name_prefix}-main"
  location_id                       = var.region
  type                              = "FIRESTORE_NATIVE"
  point_in_time_recovery_enablement = "POINT_IN_TIME_RECOVERY_ENABLED"
  delete_protection_state           = "DELETE_PROTECTION_ENABLED"

  cmek_config {
    kms_key_name = google_kms_crypto_key.data.id
  }

  depends_on = [google_kms_crypto_key_iam_member.data_firestore]
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

# --- firestore.requests ---

# Keeps projects, jobs and datasets
resource "google_firestore_database" "requests" {
  name                              = "${var.name_prefix}-requests"
  location_id                       = var.region
  type                              = "FIRESTORE_NATIVE"
  point_in_time_recovery_enablement = "POINT_IN_TIME_RECOVERY_ENABLED"
  delete_protection_state           = "DELETE_PROTECTION_ENABLED"

  cmek_config {
    kms_key_name = google_kms_crypto_key.data.id
  }

  depends_on = [google_kms_crypto_key_iam_member.data_firestore]
}

# A backup outlives what point-in-time recovery keeps, and the database itself
resource "google_firestore_backup_schedule" "requests_daily" {
  database  = google_firestore_database.requests.name
  retention = "604800s"

  daily_recurrence {}
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

# --- services.worker ---

# `services.worker` may write `firestore.main`
resource "google_project_iam_member" "main_worker_write" {
  project = var.project_id
  role    = "roles/datastore.user"
  member  = google_service_account.worker.member

  condition {
    title      = "only firestore.main"
    expression = "resource.name == \"projects/${var.project_id}/databases/${google_firestore_database.main.name}\""
  }

  depends_on = [google_project_service.cloudresourcemanager]
}

# --- functions.events ---

# `functions.events` may write `firestore.main`
resource "google_project_iam_member" "main_events_write" {
  project = var.project_id
  role    = "roles/datastore.user"
  member  = google_service_account.events.member

  condition {
    title      = "only firestore.main"
    expression = "resource.name == \"projects/${var.project_id}/databases/${google_firestore_database.main.name}\""
  }

  depends_on = [google_project_service.cloudresourcemanager]
}
