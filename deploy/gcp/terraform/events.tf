# Emitted by synthdata from the stack synthdata: change the stack file, not this one.

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
    encryption_key                   = google_kms_crypto_key.data.id

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

      dynamic "env" {
        for_each = var.enable_functions_events_run_v2_service_env_synthdata_deliver_postgres_name ? [1] : []

        content {
          name  = "SYNTHDATA_DELIVER_POSTGRES_NAME"
          value = "tables"
        }
      }

      dynamic "env" {
        for_each = var.enable_functions_events_run_v2_service_env_synthdata_deliver_postgres_sign_in ? [1] : []

        content {
          name  = "SYNTHDATA_DELIVER_POSTGRES_SIGN_IN"
          value = "google"
        }
      }

      dynamic "env" {
        for_each = var.enable_functions_events_run_v2_service_env_synthdata_deliver_postgres_tls ? [1] : []

        content {
          name  = "SYNTHDATA_DELIVER_POSTGRES_TLS"
          value = "verify-ca"
        }
      }

      dynamic "env" {
        for_each = var.enable_functions_events_run_v2_service_env_synthdata_deliver_postgres_readers ? [1] : []

        content {
          name  = "SYNTHDATA_DELIVER_POSTGRES_READERS"
          value = "cloudsqliamserviceaccount"
        }
      }

      env {
        name  = "SYNTHDATA_GOOGLE_BUCKET"
        value = google_storage_bucket.data.name
      }

      env {
        name  = "SYNTHDATA_GOOGLE_TOPIC"
        value = google_pubsub_topic.jobs.id
      }

      env {
        name  = "SYNTHDATA_GOOGLE_DATABASE"
        value = google_firestore_database.main.name
      }

      env {
        name  = "SYNTHDATA_EVENTS_SENDERS"
        value = "${google_service_account.uploads_new.email},${google_service_account.tick.email},${google_service_account.requests.email}"
      }

      env {
        name = "SYNTHDATA_SETTINGS"

        value_source {
          secret_key_ref {
            secret  = google_secret_manager_secret.settings.secret_id
            version = "latest"
          }
        }
      }

      env {
        name = "SYNTHDATA_DELIVER_DATAFLOW"
        value = jsonencode({
          location = var.region
          launchParameter = {
            containerSpecGcsPath = "gs://dataflow-templates-${var.region}/latest/flex/Yaml_Template"
            parameters = {
              yaml_pipeline = "pipeline:\n  transforms:\n    # Each column is what all its cells are, and text is never taken for something else.\n    - type: PyTransform\n      name: Read\n      input: {}\n      config:\n        constructor: apache_beam.io.ReadFromCsv\n        kwargs:\n          path: {{ source | tojson }}\n          delimiter: {{ delimiter | tojson }}\n          quotechar: {{ quote | tojson }}\n          header: {{ header | tojson }}\n          names: {{ columns | tojson }}\n          dtype: {{ types | tojson }}\n          na_values: {{ missing | tojson }}\n          keep_default_na: false\n          index_col: false\n          skip_blank_lines: false\n          float_precision: round_trip\n          # Texts may have line breaks in them.\n          splittable: false\n    - type: WriteToBigQuery\n      name: Write\n      input: Read\n      config:\n        table: {{ (dataset ~ \".\" ~ project ~ \"__\" ~ table) | tojson }}\n        create_disposition: CREATE_IF_NEEDED\n        write_disposition: WRITE_TRUNCATE\n        num_streams: 1\n"
              jinja_variables = jsonencode({
                dataset = "${google_bigquery_dataset.tables.project}.${google_bigquery_dataset.tables.dataset_id}"
              })
            }
            environment = {
              serviceAccountEmail = google_service_account.load.email
              machineType         = "n2-standard-2"
              maxWorkers          = 3
              tempLocation        = "gs://${google_storage_bucket.data.name}/temp/dataflow/load/work"
              stagingLocation     = "gs://${google_storage_bucket.data.name}/temp/dataflow/load/staging"
              subnetwork          = "https://www.googleapis.com/compute/v1/${google_compute_subnetwork.main.id}"
              ipConfiguration     = "WORKER_IP_PRIVATE"
              kmsKeyName          = google_kms_crypto_key.data.id
            }
          }
        })
      }

      dynamic "env" {
        for_each = var.enable_functions_events_run_v2_service_env_synthdata_deliver_postgres_host ? [1] : []

        content {
          name  = "SYNTHDATA_DELIVER_POSTGRES_HOST"
          value = google_sql_database_instance.tables[0].private_ip_address
        }
      }

      dynamic "env" {
        for_each = var.enable_functions_events_run_v2_service_env_synthdata_deliver_postgres_certificate ? [1] : []

        content {
          name  = "SYNTHDATA_DELIVER_POSTGRES_CERTIFICATE"
          value = nonsensitive(google_sql_database_instance.tables[0].server_ca_cert[0].cert)
        }
      }

      dynamic "env" {
        for_each = var.enable_functions_events_run_v2_service_env_synthdata_deliver_spanner_database ? [1] : []

        content {
          name  = "SYNTHDATA_DELIVER_SPANNER_DATABASE"
          value = "projects/${var.project_id}/instances/${google_spanner_instance.tables[0].name}/databases/${google_spanner_database.tables_tables[0].name}"
        }
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

      liveness_probe {
        initial_delay_seconds = 0
        period_seconds        = 10
        timeout_seconds       = 1
        failure_threshold     = 3

        http_get {
          path = "/healthz"
        }
      }
    }

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
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

  depends_on = [
    google_secret_manager_secret_version.settings,
    google_secret_manager_secret_iam_member.settings_events_read,
    google_kms_crypto_key_iam_member.data_run,
    google_project_service.run,
  ]
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
  count = var.enable_functions_events_run_v2_service_us_east1 ? 1 : 0

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
    encryption_key                   = google_kms_crypto_key.data_us_east1[0].id

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
        name  = "SYNTHDATA_DELIVER_POSTGRES_NAME"
        value = "tables"
      }

      env {
        name  = "SYNTHDATA_DELIVER_POSTGRES_SIGN_IN"
        value = "google"
      }

      env {
        name  = "SYNTHDATA_DELIVER_POSTGRES_TLS"
        value = "verify-ca"
      }

      env {
        name  = "SYNTHDATA_DELIVER_POSTGRES_READERS"
        value = "cloudsqliamserviceaccount"
      }

      env {
        name  = "SYNTHDATA_GOOGLE_BUCKET"
        value = google_storage_bucket.data.name
      }

      env {
        name  = "SYNTHDATA_GOOGLE_TOPIC"
        value = google_pubsub_topic.jobs.id
      }

      env {
        name  = "SYNTHDATA_GOOGLE_DATABASE"
        value = google_firestore_database.main.name
      }

      env {
        name  = "SYNTHDATA_EVENTS_SENDERS"
        value = "${google_service_account.uploads_new.email},${google_service_account.tick.email},${google_service_account.requests.email}"
      }

      env {
        name = "SYNTHDATA_SETTINGS"

        value_source {
          secret_key_ref {
            secret  = google_secret_manager_secret.settings.secret_id
            version = "latest"
          }
        }
      }

      env {
        name = "SYNTHDATA_DELIVER_DATAFLOW"
        value = jsonencode({
          location = var.region
          launchParameter = {
            containerSpecGcsPath = "gs://dataflow-templates-${var.region}/latest/flex/Yaml_Template"
            parameters = {
              yaml_pipeline = "pipeline:\n  transforms:\n    # Each column is what all its cells are, and text is never taken for something else.\n    - type: PyTransform\n      name: Read\n      input: {}\n      config:\n        constructor: apache_beam.io.ReadFromCsv\n        kwargs:\n          path: {{ source | tojson }}\n          delimiter: {{ delimiter | tojson }}\n          quotechar: {{ quote | tojson }}\n          header: {{ header | tojson }}\n          names: {{ columns | tojson }}\n          dtype: {{ types | tojson }}\n          na_values: {{ missing | tojson }}\n          keep_default_na: false\n          index_col: false\n          skip_blank_lines: false\n          float_precision: round_trip\n          # Texts may have line breaks in them.\n          splittable: false\n    - type: WriteToBigQuery\n      name: Write\n      input: Read\n      config:\n        table: {{ (dataset ~ \".\" ~ project ~ \"__\" ~ table) | tojson }}\n        create_disposition: CREATE_IF_NEEDED\n        write_disposition: WRITE_TRUNCATE\n        num_streams: 1\n"
              jinja_variables = jsonencode({
                dataset = "${google_bigquery_dataset.tables.project}.${google_bigquery_dataset.tables.dataset_id}"
              })
            }
            environment = {
              serviceAccountEmail = google_service_account.load.email
              machineType         = "n2-standard-2"
              maxWorkers          = 3
              tempLocation        = "gs://${google_storage_bucket.data.name}/temp/dataflow/load/work"
              stagingLocation     = "gs://${google_storage_bucket.data.name}/temp/dataflow/load/staging"
              subnetwork          = "https://www.googleapis.com/compute/v1/${google_compute_subnetwork.main.id}"
              ipConfiguration     = "WORKER_IP_PRIVATE"
              kmsKeyName          = google_kms_crypto_key.data.id
            }
          }
        })
      }

      env {
        name  = "SYNTHDATA_DELIVER_POSTGRES_HOST"
        value = google_sql_database_instance.tables[0].private_ip_address
      }

      env {
        name  = "SYNTHDATA_DELIVER_POSTGRES_CERTIFICATE"
        value = nonsensitive(google_sql_database_instance.tables[0].server_ca_cert[0].cert)
      }

      env {
        name  = "SYNTHDATA_DELIVER_SPANNER_DATABASE"
        value = "projects/${var.project_id}/instances/${google_spanner_instance.tables[0].name}/databases/${google_spanner_database.tables_tables[0].name}"
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

      liveness_probe {
        initial_delay_seconds = 0
        period_seconds        = 10
        timeout_seconds       = 1
        failure_threshold     = 3

        http_get {
          path = "/healthz"
        }
      }
    }

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main_us_east1[0].id
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

  depends_on = [
    google_secret_manager_secret_version.settings,
    google_secret_manager_secret_iam_member.settings_events_read,
    google_kms_crypto_key_iam_member.data_us_east1_run,
    google_project_service.run,
  ]
}

# The stack makes it public: the service itself checks who calls
resource "google_cloud_run_v2_service_iam_member" "events_us_east1_public" {
  count = var.enable_functions_events_run_v2_service_us_east1 ? 1 : 0

  location = google_cloud_run_v2_service.events_us_east1[0].location
  name     = google_cloud_run_v2_service.events_us_east1[0].name
  role     = "roles/run.invoker"
  member   = "allUsers"
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
    retry_count          = 0
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

# `schedules.tick` may invoke `functions.events`
resource "google_cloud_run_v2_service_iam_member" "events_tick_invoke" {
  location = google_cloud_run_v2_service.events.location
  name     = google_cloud_run_v2_service.events.name
  role     = "roles/run.invoker"
  member   = google_service_account.tick.member
}

# `schedules.tick` may invoke `functions.events`
resource "google_cloud_run_v2_service_iam_member" "events_us_east1_tick_invoke" {
  count = var.enable_schedules_tick_run_v2_service_iam_member_events_us_east1_invoke ? 1 : 0

  location = google_cloud_run_v2_service.events_us_east1[0].location
  name     = google_cloud_run_v2_service.events_us_east1[0].name
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

# Pub/Sub itself takes dead letters out of the trigger's subscription
resource "google_pubsub_subscription_iam_member" "requests_dead_letters" {
  subscription = google_eventarc_trigger.requests.transport[0].pubsub[0].subscription
  role         = "roles/pubsub.subscriber"
  member       = google_project_service_identity.pubsub.member
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
  count = var.enable_triggers_requests_run_v2_service_iam_member_events_us_east1_invoke ? 1 : 0

  location = google_cloud_run_v2_service.events_us_east1[0].location
  name     = google_cloud_run_v2_service.events_us_east1[0].name
  role     = "roles/run.invoker"
  member   = google_service_account.requests.member
}

# --- topics.uploads.new ---

# `topics.uploads.new` may invoke `functions.events`
resource "google_cloud_run_v2_service_iam_member" "events_uploads_new_invoke" {
  location = google_cloud_run_v2_service.events.location
  name     = google_cloud_run_v2_service.events.name
  role     = "roles/run.invoker"
  member   = google_service_account.uploads_new.member
}

# `topics.uploads.new` may invoke `functions.events`
resource "google_cloud_run_v2_service_iam_member" "events_us_east1_uploads_new_invoke" {
  count = var.enable_topics_uploads_new_run_v2_service_iam_member_events_us_east1_invoke ? 1 : 0

  location = google_cloud_run_v2_service.events_us_east1[0].location
  name     = google_cloud_run_v2_service.events_us_east1[0].name
  role     = "roles/run.invoker"
  member   = google_service_account.uploads_new.member
}
