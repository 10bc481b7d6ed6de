# Emitted by synthdata from the stack synthdata: change the stack file, not this one.

# --- sql.main ---

# Has a private address only; nobody has a password
resource "google_sql_database_instance" "main" {
  name                = "${var.name_prefix}-main"
  database_version    = "POSTGRES_17"
  region              = var.region
  encryption_key_name = google_kms_crypto_key.data.id
  deletion_protection = true

  settings {
    tier                        = var.sql_main_tier
    edition                     = "ENTERPRISE"
    disk_type                   = "PD_SSD"
    disk_size                   = 100
    disk_autoresize             = true
    disk_autoresize_limit       = 1000
    deletion_protection_enabled = true
    availability_type           = var.sql_main_availability_type

    ip_configuration {
      ipv4_enabled                                  = false
      private_network                               = google_compute_network.main.id
      allocated_ip_range                            = google_compute_global_address.main_private_services.name
      ssl_mode                                      = "ENCRYPTED_ONLY"
      enable_private_path_for_google_cloud_services = true
    }

    insights_config {
      query_insights_enabled  = true
      query_string_length     = 1024
      record_application_tags = true
      record_client_address   = false
    }

    database_flags {
      name  = "cloudsql.enable_pgaudit"
      value = "on"
    }

    database_flags {
      name  = "cloudsql.iam_authentication"
      value = "on"
    }

    database_flags {
      name  = "log_checkpoints"
      value = "on"
    }

    database_flags {
      name  = "log_connections"
      value = "on"
    }

    database_flags {
      name  = "log_disconnections"
      value = "on"
    }

    database_flags {
      name  = "log_error_verbosity"
      value = "default"
    }

    database_flags {
      name  = "log_hostname"
      value = "on"
    }

    database_flags {
      name  = "log_lock_waits"
      value = "on"
    }

    database_flags {
      name  = "log_min_duration_statement"
      value = "-1"
    }

    database_flags {
      name  = "log_min_error_statement"
      value = "error"
    }

    database_flags {
      name  = "log_min_messages"
      value = "warning"
    }

    database_flags {
      name  = "log_statement"
      value = "ddl"
    }

    database_flags {
      name  = "log_temp_files"
      value = "0"
    }

    backup_configuration {
      enabled                        = true
      start_time                     = "03:00"
      point_in_time_recovery_enabled = true
      transaction_log_retention_days = 7

      backup_retention_settings {
        retained_backups = 7
        retention_unit   = "COUNT"
      }
    }

    maintenance_window {
      day          = 7
      hour         = 4
      update_track = "stable"
    }
  }

  lifecycle {
    ignore_changes = [
      settings[0].disk_size,
    ]
  }

  depends_on = [
    google_kms_crypto_key_iam_member.data_sql,
    google_service_networking_connection.main,
  ]
}

# A database of the server
resource "google_sql_database" "main_synthdata" {
  instance = google_sql_database_instance.main.name
  name     = "synthdata"
}

# Read near its region, and promoted when the primary region is lost
resource "google_sql_database_instance" "main_us_east1" {
  count = var.enable_sql_main_database_instance_us_east1 ? 1 : 0

  name                 = "${var.name_prefix}-main-us-east1"
  master_instance_name = google_sql_database_instance.main.name
  database_version     = "POSTGRES_17"
  region               = "us-east1"
  encryption_key_name  = google_kms_crypto_key.data_us_east1[0].id
  deletion_protection  = true

  settings {
    tier                        = "db-custom-4-15360"
    edition                     = "ENTERPRISE"
    disk_type                   = "PD_SSD"
    disk_size                   = 100
    disk_autoresize             = true
    disk_autoresize_limit       = 1000
    deletion_protection_enabled = true
    availability_type           = "ZONAL"

    ip_configuration {
      ipv4_enabled                                  = false
      private_network                               = google_compute_network.main.id
      ssl_mode                                      = "ENCRYPTED_ONLY"
      enable_private_path_for_google_cloud_services = true
    }

    insights_config {
      query_insights_enabled  = true
      query_string_length     = 1024
      record_application_tags = true
      record_client_address   = false
    }

    database_flags {
      name  = "cloudsql.enable_pgaudit"
      value = "on"
    }

    database_flags {
      name  = "cloudsql.iam_authentication"
      value = "on"
    }

    database_flags {
      name  = "log_checkpoints"
      value = "on"
    }

    database_flags {
      name  = "log_connections"
      value = "on"
    }

    database_flags {
      name  = "log_disconnections"
      value = "on"
    }

    database_flags {
      name  = "log_error_verbosity"
      value = "default"
    }

    database_flags {
      name  = "log_hostname"
      value = "on"
    }

    database_flags {
      name  = "log_lock_waits"
      value = "on"
    }

    database_flags {
      name  = "log_min_duration_statement"
      value = "-1"
    }

    database_flags {
      name  = "log_min_error_statement"
      value = "error"
    }

    database_flags {
      name  = "log_min_messages"
      value = "warning"
    }

    database_flags {
      name  = "log_statement"
      value = "ddl"
    }

    database_flags {
      name  = "log_temp_files"
      value = "0"
    }
  }

  lifecycle {
    ignore_changes = [
      settings[0].disk_size,
    ]
  }

  depends_on = [
    google_kms_crypto_key_iam_member.data_us_east1_sql,
    google_service_networking_connection.main,
  ]
}

# --- services.api ---

# `services.api` may connect `sql.main`
resource "google_project_iam_member" "main_api_connect_client" {
  project = var.project_id
  role    = "roles/cloudsql.client"
  member  = google_service_account.api.member

  condition {
    title      = "only sql.main"
    expression = "resource.service == \"sqladmin.googleapis.com\" && resource.name == \"projects/${var.project_id}/instances/${google_sql_database_instance.main.name}\""
  }

  depends_on = [google_project_service.cloudresourcemanager]
}

# `services.api` may connect `sql.main`
resource "google_project_iam_member" "main_api_connect_instanceuser" {
  project = var.project_id
  role    = "roles/cloudsql.instanceUser"
  member  = google_service_account.api.member

  condition {
    title      = "only sql.main"
    expression = "resource.service == \"sqladmin.googleapis.com\" && resource.name == \"projects/${var.project_id}/instances/${google_sql_database_instance.main.name}\""
  }

  depends_on = [google_project_service.cloudresourcemanager]
}

# `services.api` signs in as its account; what it may do inside is granted in SQL
resource "google_sql_user" "main_api" {
  instance = google_sql_database_instance.main.name
  name     = trimsuffix(google_service_account.api.email, ".gserviceaccount.com")
  type     = "CLOUD_IAM_SERVICE_ACCOUNT"
}
