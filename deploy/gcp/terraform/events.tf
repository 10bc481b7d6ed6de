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
  location                = var.region
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
