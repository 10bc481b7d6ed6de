# Emitted by synthdata from the stack synthdata: change the stack file, not this one.

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
