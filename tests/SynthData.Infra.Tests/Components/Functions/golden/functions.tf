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

# Turns on Cloud Scheduler
resource "google_project_service" "cloudscheduler" {
  project            = var.project_id
  service            = "cloudscheduler.googleapis.com"
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

# --- functions.events ---

# Scales with its requests; image, revisions and traffic are left to rollouts
resource "google_cloud_run_v2_service" "events" {
  name                = "${var.name_prefix}-events"
  custom_audiences    = ["${var.name_prefix}-events"]
  location            = var.region
  ingress             = "INGRESS_TRAFFIC_INTERNAL_ONLY"
  deletion_protection = true

  scaling {
    min_instance_count = 0
    max_instance_count = 10
  }

  template {
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN2"
    max_instance_request_concurrency = 8
    timeout                          = "600s"
    session_affinity                 = false
    service_account                  = google_service_account.events.email

    scaling {
      max_instance_count = 10
    }

    containers {
      image = var.events_image
      args  = ["serve", "--no-worker"]

      resources {
        limits = {
          cpu    = "1"
          memory = "1Gi"
        }
        cpu_idle          = true
        startup_cpu_boost = true
      }

      env {
        name  = "SYNTHDATA_PRICES_CPU_SECOND"
        value = "0.000018"
      }

      env {
        name  = "SYNTHDATA_PRICES_MEMORY_GIB_SECOND"
        value = "0.000002"
      }

      env {
        name  = "SYNTHDATA_PRICES_STORAGE_GIB_MONTH"
        value = "0.02"
      }

      env {
        name  = "SYNTHDATA_LOGS"
        value = "json"
      }

      env {
        name  = "SYNTHDATA_EVENTS_SENDERS"
        value = "${google_service_account.orders_new.email},${google_service_account.tick.email},${google_service_account.requests.email}"
      }

      ports {
        name           = "http1"
        container_port = 8080
      }

      startup_probe {
        initial_delay_seconds = 0
        period_seconds        = 10
        timeout_seconds       = 1
        failure_threshold     = 3

        http_get {
          path = "/readyz"
        }
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

# The stack makes it public: the service itself checks who calls
resource "google_cloud_run_v2_service_iam_member" "events_public" {
  location = google_cloud_run_v2_service.events.location
  name     = google_cloud_run_v2_service.events.name
  role     = "roles/run.invoker"
  member   = "allUsers"
}

# Scales with its requests; image, revisions and traffic are left to rollouts
resource "google_cloud_run_v2_service" "events_us_east1" {
  name                = "${var.name_prefix}-events"
  custom_audiences    = ["${var.name_prefix}-events"]
  location            = "us-east1"
  ingress             = "INGRESS_TRAFFIC_INTERNAL_ONLY"
  deletion_protection = true

  scaling {
    min_instance_count = 0
    max_instance_count = 10
  }

  template {
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN2"
    max_instance_request_concurrency = 8
    timeout                          = "600s"
    session_affinity                 = false
    service_account                  = google_service_account.events.email

    scaling {
      max_instance_count = 10
    }

    containers {
      image = var.events_image
      args  = ["serve", "--no-worker"]

      resources {
        limits = {
          cpu    = "1"
          memory = "1Gi"
        }
        cpu_idle          = true
        startup_cpu_boost = true
      }

      env {
        name  = "SYNTHDATA_PRICES_CPU_SECOND"
        value = "0.000018"
      }

      env {
        name  = "SYNTHDATA_PRICES_MEMORY_GIB_SECOND"
        value = "0.000002"
      }

      env {
        name  = "SYNTHDATA_PRICES_STORAGE_GIB_MONTH"
        value = "0.02"
      }

      env {
        name  = "SYNTHDATA_LOGS"
        value = "json"
      }

      env {
        name  = "SYNTHDATA_EVENTS_SENDERS"
        value = "${google_service_account.orders_new.email},${google_service_account.tick.email},${google_service_account.requests.email}"
      }

      ports {
        name           = "http1"
        container_port = 8080
      }

      startup_probe {
        initial_delay_seconds = 0
        period_seconds        = 10
        timeout_seconds       = 1
        failure_threshold     = 3

        http_get {
          path = "/readyz"
        }
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

# The stack makes it public: the service itself checks who calls
resource "google_cloud_run_v2_service_iam_member" "events_us_east1_public" {
  location = google_cloud_run_v2_service.events_us_east1.location
  name     = google_cloud_run_v2_service.events_us_east1.name
  role     = "roles/run.invoker"
  member   = "allUsers"
}

# --- functions.here ---

# Scales with its requests; image, revisions and traffic are left to rollouts
resource "google_cloud_run_v2_service" "here" {
  name                = "${var.name_prefix}-here"
  custom_audiences    = ["${var.name_prefix}-here"]
  location            = var.region
  ingress             = "INGRESS_TRAFFIC_INTERNAL_ONLY"
  deletion_protection = true

  scaling {
    min_instance_count = 0
    max_instance_count = 10
  }

  template {
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN2"
    max_instance_request_concurrency = 1
    timeout                          = "60s"
    session_affinity                 = false
    service_account                  = google_service_account.here.email

    scaling {
      max_instance_count = 10
    }

    containers {
      image = var.here_image

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

# `functions.here` may invoke `functions.events`
resource "google_cloud_run_v2_service_iam_member" "events_here_invoke" {
  location = google_cloud_run_v2_service.events.location
  name     = google_cloud_run_v2_service.events.name
  role     = "roles/run.invoker"
  member   = google_service_account.here.member
}

# `functions.here` may invoke `functions.events`
resource "google_cloud_run_v2_service_iam_member" "events_us_east1_here_invoke" {
  location = google_cloud_run_v2_service.events_us_east1.location
  name     = google_cloud_run_v2_service.events_us_east1.name
  role     = "roles/run.invoker"
  member   = google_service_account.here.member
}

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
    retry_count          = 3
    min_backoff_duration = "5s"
    max_backoff_duration = "60s"
  }

  http_target {
    uri         = "${google_cloud_run_v2_service.events.uri}/v1/events"
    http_method = "POST"
    headers = {
      "ce-specversion" = "1.0"
      "ce-type"        = "com.inferloop.synthdata.tick"
      "ce-source"      = "//cloudscheduler.googleapis.com/schedules.tick"
      "ce-id"          = "tick"
    }

    oidc_token {
      service_account_email = google_service_account.tick.email
      audience              = google_cloud_run_v2_service.events.name
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
    retry_count          = 3
    min_backoff_duration = "5s"
    max_backoff_duration = "60s"
  }

  http_target {
    uri         = "${google_cloud_run_v2_service.events_us_east1.uri}/v1/events"
    http_method = "POST"
    headers = {
      "ce-specversion" = "1.0"
      "ce-type"        = "com.inferloop.synthdata.tick"
      "ce-source"      = "//cloudscheduler.googleapis.com/schedules.tick"
      "ce-id"          = "tick"
    }

    oidc_token {
      service_account_email = google_service_account.tick.email
      audience              = google_cloud_run_v2_service.events_us_east1.name
    }
  }

  depends_on = [google_project_service.cloudscheduler]
}

# `schedules.tick` may invoke `functions.events`
resource "google_cloud_run_v2_service_iam_member" "events_tick_invoke" {
  location = google_cloud_run_v2_service.events.location
  name     = google_cloud_run_v2_service.events.name
  role     = "roles/run.invoker"
  member   = google_service_account.tick.member
}

# `schedules.tick` may invoke `functions.events`
resource "google_cloud_run_v2_service_iam_member" "events_us_east1_tick_invoke" {
  location = google_cloud_run_v2_service.events_us_east1.location
  name     = google_cloud_run_v2_service.events_us_east1.name
  role     = "roles/run.invoker"
  member   = google_service_account.tick.member
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
      service = google_cloud_run_v2_service.events.name
      region  = google_cloud_run_v2_service.events.location
      path    = "/v1/events"
    }
  }

  depends_on = [
    google_project_iam_member.eventarc_agent,
    google_service_account_iam_member.requests_tokens,
    google_project_iam_member.requests_events,
  ]
}

# `triggers.requests` may invoke `functions.events`
resource "google_cloud_run_v2_service_iam_member" "events_requests_invoke" {
  location = google_cloud_run_v2_service.events.location
  name     = google_cloud_run_v2_service.events.name
  role     = "roles/run.invoker"
  member   = google_service_account.requests.member
}

# `triggers.requests` may invoke `functions.events`
resource "google_cloud_run_v2_service_iam_member" "events_us_east1_requests_invoke" {
  location = google_cloud_run_v2_service.events_us_east1.location
  name     = google_cloud_run_v2_service.events_us_east1.name
  role     = "roles/run.invoker"
  member   = google_service_account.requests.member
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

# --- topics.orders.new ---

# `topics.orders.new` may invoke `functions.events`
resource "google_cloud_run_v2_service_iam_member" "events_orders_new_invoke" {
  location = google_cloud_run_v2_service.events.location
  name     = google_cloud_run_v2_service.events.name
  role     = "roles/run.invoker"
  member   = google_service_account.orders_new.member
}

# `topics.orders.new` may invoke `functions.events`
resource "google_cloud_run_v2_service_iam_member" "events_us_east1_orders_new_invoke" {
  location = google_cloud_run_v2_service.events_us_east1.location
  name     = google_cloud_run_v2_service.events_us_east1.name
  role     = "roles/run.invoker"
  member   = google_service_account.orders_new.member
}

# --- topics.orders.label ---

# `topics.orders.label` may invoke `functions.label`
resource "google_cloud_run_v2_service_iam_member" "label_orders_label_invoke" {
  location = google_cloudfunctions2_function.label.location
  name     = google_cloudfunctions2_function.label.name
  role     = "roles/run.invoker"
  member   = google_service_account.orders_label.member
}

# ==> terraform/firestore.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- firestore.requests ---

# Keeps projects, jobs and datasets
resource "google_firestore_database" "requests" {
  name                              = "${var.name_prefix}-requests"
  location_id                       = var.region
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

# --- topics.orders.new ---

# `topics.orders.new` runs as itself, with no more access than it uses
resource "google_service_account" "orders_new" {
  account_id   = "${var.name_prefix}-orders-new"
  display_name = "Sends messages of topics.orders-new"

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

# --- topics.orders.label ---

# `topics.orders.label` runs as itself, with no more access than it uses
resource "google_service_account" "orders_label" {
  account_id   = "${var.name_prefix}-orders-label"
  display_name = "Sends messages of topics.orders-label"

  depends_on = [google_project_service.iam]
}

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

# --- functions.events ---

# `functions.events` runs as itself, with no more access than it uses
resource "google_service_account" "events" {
  account_id   = "${var.name_prefix}-events"
  display_name = "Runs functions.events"

  depends_on = [google_project_service.iam]
}

# --- functions.here ---

# `functions.here` runs as itself, with no more access than it uses
resource "google_service_account" "here" {
  account_id   = "${var.name_prefix}-here"
  display_name = "Runs functions.here"

  depends_on = [google_project_service.iam]
}

# --- schedules.tick ---

# `schedules.tick` runs as itself, with no more access than it uses
resource "google_service_account" "tick" {
  account_id   = "${var.name_prefix}-tick"
  display_name = "Calls for schedules.tick"

  depends_on = [google_project_service.iam]
}

# --- triggers.requests ---

# `triggers.requests` runs as itself, with no more access than it uses
resource "google_service_account" "requests" {
  account_id   = "${var.name_prefix}-requests"
  display_name = "Delivers events of triggers.requests"

  depends_on = [google_project_service.iam]
}

# --- triggers.uploads ---

# `triggers.uploads` runs as itself, with no more access than it uses
resource "google_service_account" "uploads" {
  account_id   = "${var.name_prefix}-uploads"
  display_name = "Delivers events of triggers.uploads"

  depends_on = [google_project_service.iam]
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

# ==> terraform/messaging.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- topics.orders ---

# Takes messages and hands each to every subscription
resource "google_pubsub_topic" "orders" {
  name = "${var.name_prefix}-orders"

  depends_on = [google_project_service.pubsub]
}

# --- topics.orders.new ---

# Pub/Sub itself asks for tokens of the account when it calls
resource "google_service_account_iam_member" "orders_new_tokens" {
  service_account_id = google_service_account.orders_new.name
  role               = "roles/iam.serviceAccountOpenIdTokenCreator"
  member             = google_project_service_identity.pubsub.member
}

# Keeps messages until they are processed
resource "google_pubsub_subscription" "orders_new" {
  name                         = "${var.name_prefix}-orders-new"
  topic                        = google_pubsub_topic.orders.id
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
    push_endpoint = "${google_cloud_run_v2_service.events.uri}/v1/events"

    oidc_token {
      service_account_email = google_service_account.orders_new.email
      audience              = google_cloud_run_v2_service.events.name
    }
  }
}

# Keeps messages until they are processed
resource "google_pubsub_subscription" "orders_new_us_east1" {
  name                         = "${var.name_prefix}-orders-new-us-east1"
  topic                        = google_pubsub_topic.orders.id
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
    push_endpoint = "${google_cloud_run_v2_service.events_us_east1.uri}/v1/events"

    oidc_token {
      service_account_email = google_service_account.orders_new.email
      audience              = google_cloud_run_v2_service.events_us_east1.name
    }
  }
}

# --- topics.orders.label ---

# Pub/Sub itself asks for tokens of the account when it calls
resource "google_service_account_iam_member" "orders_label_tokens" {
  service_account_id = google_service_account.orders_label.name
  role               = "roles/iam.serviceAccountOpenIdTokenCreator"
  member             = google_project_service_identity.pubsub.member
}

# Keeps messages until they are processed
resource "google_pubsub_subscription" "orders_label" {
  name                         = "${var.name_prefix}-orders-label"
  topic                        = google_pubsub_topic.orders.id
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
    push_endpoint = google_cloudfunctions2_function.label.url

    oidc_token {
      service_account_email = google_service_account.orders_label.email
      audience              = google_cloudfunctions2_function.label.url
    }
  }
}

# ==> terraform/outputs.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

output "containers_images" {
  description = "Where the images of `images.containers` are pushed to and fetched from"
  value       = "${google_artifact_registry_repository.containers.location}-docker.pkg.dev/${var.project_id}/${google_artifact_registry_repository.containers.repository_id}"
}

output "orders_topic" {
  description = "Full name of the topic `topics.orders`"
  value       = google_pubsub_topic.orders.id
}

output "code_bucket" {
  description = "Name of the bucket `buckets.code`"
  value       = google_storage_bucket.code.name
}

output "data_bucket" {
  description = "Name of the bucket `buckets.data`"
  value       = google_storage_bucket.data.name
}

output "events_url" {
  description = "Address of `functions.events` in us-central1"
  value       = google_cloud_run_v2_service.events.uri
}

output "events_us_east1_url" {
  description = "Address of `functions.events` in us-east1"
  value       = google_cloud_run_v2_service.events_us_east1.uri
}

output "here_url" {
  description = "Address of `functions.here` in us-central1"
  value       = google_cloud_run_v2_service.here.uri
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

      replicas {
        location = "us-east1"
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

variable "events_image" {
  type        = string
  description = "First image of `functions.events`; rollouts replace it"
}

variable "here_image" {
  type        = string
  description = "First image of `functions.here`; rollouts replace it"
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

