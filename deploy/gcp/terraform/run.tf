# Emitted by synthdata from the stack synthdata: change the stack file, not this one.

# --- services.api ---

# Scales with its requests; image, revisions and traffic are left to rollouts
resource "google_cloud_run_v2_service" "api" {
  name                = "${var.name_prefix}-api"
  custom_audiences    = ["${var.name_prefix}-api"]
  location            = var.region
  ingress             = "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"
  deletion_protection = true

  scaling {
    min_instance_count = var.services_api_scaling_min_instance_count
    max_instance_count = var.services_api_scaling_max_instance_count
  }

  template {
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN2"
    max_instance_request_concurrency = 80
    timeout                          = "900s"
    session_affinity                 = false
    service_account                  = google_service_account.api.email
    encryption_key                   = google_kms_crypto_key.data.id

    scaling {
      max_instance_count = var.services_api_template_scaling_max_instance_count
    }

    containers {
      image = var.api_image
      args  = ["serve", "--no-worker"]

      resources {
        limits = {
          cpu    = "4"
          memory = "8Gi"
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

      dynamic "env" {
        for_each = var.enable_services_api_env_synthdata_deliver_postgres_name ? [1] : []

        content {
          name  = "SYNTHDATA_DELIVER_POSTGRES_NAME"
          value = "tables"
        }
      }

      dynamic "env" {
        for_each = var.enable_services_api_env_synthdata_deliver_postgres_sign_in ? [1] : []

        content {
          name  = "SYNTHDATA_DELIVER_POSTGRES_SIGN_IN"
          value = "google"
        }
      }

      dynamic "env" {
        for_each = var.enable_services_api_env_synthdata_deliver_postgres_tls ? [1] : []

        content {
          name  = "SYNTHDATA_DELIVER_POSTGRES_TLS"
          value = "verify-ca"
        }
      }

      dynamic "env" {
        for_each = var.enable_services_api_env_synthdata_deliver_postgres_readers ? [1] : []

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
        name  = "SYNTHDATA_PUBLIC_URL"
        value = "https://${var.edge_main_domain}"
      }

      env {
        name  = "SYNTHDATA_TRUSTED_PROXIES"
        value = "169.254.0.0/16,35.191.0.0/16,130.211.0.0/22,${google_compute_global_address.edge_ipv4.address}/32,${google_compute_global_address.edge_ipv6.address}/128"
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
        for_each = var.enable_services_api_env_synthdata_deliver_postgres_host ? [1] : []

        content {
          name  = "SYNTHDATA_DELIVER_POSTGRES_HOST"
          value = google_sql_database_instance.tables[0].private_ip_address
        }
      }

      dynamic "env" {
        for_each = var.enable_services_api_env_synthdata_deliver_postgres_certificate ? [1] : []

        content {
          name  = "SYNTHDATA_DELIVER_POSTGRES_CERTIFICATE"
          value = nonsensitive(google_sql_database_instance.tables[0].server_ca_cert[0].cert)
        }
      }

      dynamic "env" {
        for_each = var.enable_services_api_env_synthdata_deliver_spanner_database ? [1] : []

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
    google_secret_manager_secret_iam_member.settings_api_read,
    google_kms_crypto_key_iam_member.data_run,
    google_project_service.run,
  ]
}

# The stack makes it public: the service itself checks who calls
resource "google_cloud_run_v2_service_iam_member" "api_public" {
  location = google_cloud_run_v2_service.api.location
  name     = google_cloud_run_v2_service.api.name
  role     = "roles/run.invoker"
  member   = "allUsers"
}

# Scales with its requests; image, revisions and traffic are left to rollouts
resource "google_cloud_run_v2_service" "api_us_east1" {
  count = var.enable_services_api_run_v2_service_us_east1 ? 1 : 0

  name                = "${var.name_prefix}-api"
  custom_audiences    = ["${var.name_prefix}-api"]
  location            = "us-east1"
  ingress             = "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"
  deletion_protection = true

  scaling {
    min_instance_count = 1
    max_instance_count = 1000
  }

  template {
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN2"
    max_instance_request_concurrency = 80
    timeout                          = "900s"
    session_affinity                 = false
    service_account                  = google_service_account.api.email
    encryption_key                   = google_kms_crypto_key.data_us_east1[0].id

    scaling {
      max_instance_count = 1000
    }

    containers {
      image = var.api_image
      args  = ["serve", "--no-worker"]

      resources {
        limits = {
          cpu    = "4"
          memory = "8Gi"
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
        name  = "SYNTHDATA_PUBLIC_URL"
        value = "https://${var.edge_main_domain}"
      }

      env {
        name  = "SYNTHDATA_TRUSTED_PROXIES"
        value = "169.254.0.0/16,35.191.0.0/16,130.211.0.0/22,${google_compute_global_address.edge_ipv4.address}/32,${google_compute_global_address.edge_ipv6.address}/128"
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
    google_secret_manager_secret_iam_member.settings_api_read,
    google_kms_crypto_key_iam_member.data_us_east1_run,
    google_project_service.run,
  ]
}

# The stack makes it public: the service itself checks who calls
resource "google_cloud_run_v2_service_iam_member" "api_us_east1_public" {
  count = var.enable_services_api_run_v2_service_us_east1 ? 1 : 0

  location = google_cloud_run_v2_service.api_us_east1[0].location
  name     = google_cloud_run_v2_service.api_us_east1[0].name
  role     = "roles/run.invoker"
  member   = "allUsers"
}

# --- services.worker ---

# Scales with its requests; image, revisions and traffic are left to rollouts
resource "google_cloud_run_v2_service" "worker" {
  name                = "${var.name_prefix}-worker"
  custom_audiences    = ["${var.name_prefix}-worker"]
  location            = var.region
  ingress             = "INGRESS_TRAFFIC_INTERNAL_ONLY"
  deletion_protection = true

  scaling {
    min_instance_count = 0
    max_instance_count = 20
  }

  template {
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN2"
    max_instance_request_concurrency = 2
    timeout                          = "3600s"
    session_affinity                 = false
    service_account                  = google_service_account.worker.email
    encryption_key                   = google_kms_crypto_key.data.id

    scaling {
      max_instance_count = 20
    }

    containers {
      image = var.worker_image
      args  = ["serve", "--no-worker"]

      resources {
        limits = {
          cpu    = "4"
          memory = "16Gi"
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
        for_each = var.enable_services_worker_env_synthdata_deliver_postgres_name ? [1] : []

        content {
          name  = "SYNTHDATA_DELIVER_POSTGRES_NAME"
          value = "tables"
        }
      }

      dynamic "env" {
        for_each = var.enable_services_worker_env_synthdata_deliver_postgres_sign_in ? [1] : []

        content {
          name  = "SYNTHDATA_DELIVER_POSTGRES_SIGN_IN"
          value = "google"
        }
      }

      dynamic "env" {
        for_each = var.enable_services_worker_env_synthdata_deliver_postgres_tls ? [1] : []

        content {
          name  = "SYNTHDATA_DELIVER_POSTGRES_TLS"
          value = "verify-ca"
        }
      }

      dynamic "env" {
        for_each = var.enable_services_worker_env_synthdata_deliver_postgres_readers ? [1] : []

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
        value = google_service_account.jobs_worker.email
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
        for_each = var.enable_services_worker_env_synthdata_deliver_postgres_host ? [1] : []

        content {
          name  = "SYNTHDATA_DELIVER_POSTGRES_HOST"
          value = google_sql_database_instance.tables[0].private_ip_address
        }
      }

      dynamic "env" {
        for_each = var.enable_services_worker_env_synthdata_deliver_postgres_certificate ? [1] : []

        content {
          name  = "SYNTHDATA_DELIVER_POSTGRES_CERTIFICATE"
          value = nonsensitive(google_sql_database_instance.tables[0].server_ca_cert[0].cert)
        }
      }

      dynamic "env" {
        for_each = var.enable_services_worker_env_synthdata_deliver_spanner_database ? [1] : []

        content {
          name  = "SYNTHDATA_DELIVER_SPANNER_DATABASE"
          value = "projects/${var.project_id}/instances/${google_spanner_instance.tables[0].name}/databases/${google_spanner_database.tables_tables[0].name}"
        }
      }

      ports {
        name           = "http1"
        container_port = 8080
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
    google_secret_manager_secret_iam_member.settings_worker_read,
    google_kms_crypto_key_iam_member.data_run,
    google_project_service.run,
  ]
}

# The stack makes it public: the service itself checks who calls
resource "google_cloud_run_v2_service_iam_member" "worker_public" {
  location = google_cloud_run_v2_service.worker.location
  name     = google_cloud_run_v2_service.worker.name
  role     = "roles/run.invoker"
  member   = "allUsers"
}

# Scales with its requests; image, revisions and traffic are left to rollouts
resource "google_cloud_run_v2_service" "worker_us_east1" {
  count = var.enable_services_worker_run_v2_service_us_east1 ? 1 : 0

  name                = "${var.name_prefix}-worker"
  custom_audiences    = ["${var.name_prefix}-worker"]
  location            = "us-east1"
  ingress             = "INGRESS_TRAFFIC_INTERNAL_ONLY"
  deletion_protection = true

  scaling {
    min_instance_count = 0
    max_instance_count = 20
  }

  template {
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN2"
    max_instance_request_concurrency = 2
    timeout                          = "3600s"
    session_affinity                 = false
    service_account                  = google_service_account.worker.email
    encryption_key                   = google_kms_crypto_key.data_us_east1[0].id

    scaling {
      max_instance_count = 20
    }

    containers {
      image = var.worker_image
      args  = ["serve", "--no-worker"]

      resources {
        limits = {
          cpu    = "4"
          memory = "16Gi"
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
        value = google_service_account.jobs_worker.email
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
    google_secret_manager_secret_iam_member.settings_worker_read,
    google_kms_crypto_key_iam_member.data_us_east1_run,
    google_project_service.run,
  ]
}

# The stack makes it public: the service itself checks who calls
resource "google_cloud_run_v2_service_iam_member" "worker_us_east1_public" {
  count = var.enable_services_worker_run_v2_service_us_east1 ? 1 : 0

  location = google_cloud_run_v2_service.worker_us_east1[0].location
  name     = google_cloud_run_v2_service.worker_us_east1[0].name
  role     = "roles/run.invoker"
  member   = "allUsers"
}

# --- jobs.shards ---

# Runs to its end when started; its image is left to rollouts
resource "google_cloud_run_v2_job" "shards" {
  name                = "${var.name_prefix}-shards"
  location            = var.region
  deletion_protection = true

  template {
    task_count = 8

    template {
      execution_environment = "EXECUTION_ENVIRONMENT_GEN2"
      timeout               = "3600s"
      max_retries           = 1
      service_account       = google_service_account.shards.email
      encryption_key        = google_kms_crypto_key.data.id

      containers {
        image = var.shards_image
        args  = ["shard"]

        resources {
          limits = {
            cpu    = "8"
            memory = "32Gi"
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
  }

  lifecycle {
    ignore_changes = [
      annotations,
      client,
      client_version,
      template[0].template[0].containers[0].image,
    ]
  }

  depends_on = [google_kms_crypto_key_iam_member.data_run, google_project_service.run]
}

# Runs to its end when started; its image is left to rollouts
resource "google_cloud_run_v2_job" "shards_us_east1" {
  count = var.enable_jobs_shards_run_v2_job_us_east1 ? 1 : 0

  name                = "${var.name_prefix}-shards"
  location            = "us-east1"
  deletion_protection = true

  template {
    task_count = 8

    template {
      execution_environment = "EXECUTION_ENVIRONMENT_GEN2"
      timeout               = "3600s"
      max_retries           = 1
      service_account       = google_service_account.shards.email
      encryption_key        = google_kms_crypto_key.data_us_east1[0].id

      containers {
        image = var.shards_image
        args  = ["shard"]

        resources {
          limits = {
            cpu    = "8"
            memory = "32Gi"
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
  }

  lifecycle {
    ignore_changes = [
      annotations,
      client,
      client_version,
      template[0].template[0].containers[0].image,
    ]
  }

  depends_on = [google_kms_crypto_key_iam_member.data_us_east1_run, google_project_service.run]
}

# --- topics.jobs.worker ---

# `topics.jobs.worker` may invoke `services.worker`
resource "google_cloud_run_v2_service_iam_member" "worker_jobs_worker_invoke" {
  location = google_cloud_run_v2_service.worker.location
  name     = google_cloud_run_v2_service.worker.name
  role     = "roles/run.invoker"
  member   = google_service_account.jobs_worker.member
}

# `topics.jobs.worker` may invoke `services.worker`
resource "google_cloud_run_v2_service_iam_member" "worker_us_east1_jobs_worker_invoke" {
  count = var.enable_topics_jobs_worker_run_v2_service_iam_member_us_east1_invoke ? 1 : 0

  location = google_cloud_run_v2_service.worker_us_east1[0].location
  name     = google_cloud_run_v2_service.worker_us_east1[0].name
  role     = "roles/run.invoker"
  member   = google_service_account.jobs_worker.member
}
