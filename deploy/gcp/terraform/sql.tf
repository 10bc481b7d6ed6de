# Emitted by synthdata from the stack synthdata: change the stack file, not this one.

# --- sql.tables ---

# Has a private address only; nobody has a password
resource "google_sql_database_instance" "tables" {
  count = var.enable_sql_tables ? 1 : 0

  name                = "${var.name_prefix}-tables"
  database_version    = "POSTGRES_17"
  region              = var.region
  encryption_key_name = google_kms_crypto_key.data.id
  deletion_protection = true

  settings {
    tier                        = "db-custom-1-3840"
    edition                     = "ENTERPRISE"
    disk_type                   = "PD_SSD"
    disk_size                   = 10
    disk_autoresize             = true
    disk_autoresize_limit       = 1000
    deletion_protection_enabled = true
    availability_type           = "REGIONAL"

    ip_configuration {
      ipv4_enabled                                  = false
      private_network                               = google_compute_network.main.id
      allocated_ip_range                            = google_compute_global_address.main_private_services[0].name
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
resource "google_sql_database" "tables_tables" {
  count = var.enable_sql_tables ? 1 : 0

  instance = google_sql_database_instance.tables[0].name
  name     = "tables"
}

# --- spanner.tables ---

# Computing power and the place of its databases
resource "google_spanner_instance" "tables" {
  count = var.enable_spanner_tables ? 1 : 0

  name                         = "${var.name_prefix}-tables"
  display_name                 = "${var.name_prefix}-tables"
  config                       = "regional-${var.region}"
  edition                      = "STANDARD"
  processing_units             = 100
  default_backup_schedule_type = "NONE"

  depends_on = [google_project_service.spanner]
}

# Tables are made by whoever uses them
resource "google_spanner_database" "tables_tables" {
  count = var.enable_spanner_tables ? 1 : 0

  instance                 = google_spanner_instance.tables[0].name
  name                     = "tables"
  database_dialect         = "GOOGLE_STANDARD_SQL"
  version_retention_period = "7d"
  deletion_protection      = true
  enable_drop_protection   = true

  encryption_config {
    kms_key_name = google_kms_crypto_key.data.id
  }

  lifecycle {
    ignore_changes = [
      ddl,
    ]
  }

  depends_on = [google_kms_crypto_key_iam_member.data_spanner]
}

# A backup outlives what can be read of the past, and the database itself
resource "google_spanner_backup_schedule" "tables_tables_daily" {
  count = var.enable_spanner_tables ? 1 : 0

  instance           = google_spanner_instance.tables[0].name
  database           = google_spanner_database.tables_tables[0].name
  name               = "daily"
  retention_duration = "2592000s"

  spec {
    cron_spec {
      text = "0 3 * * *"
    }
  }

  full_backup_spec {}

  encryption_config {
    encryption_type = "USE_DATABASE_ENCRYPTION"
  }
}

# --- services.worker ---

# `services.worker` may write `sql.tables`
resource "google_project_iam_member" "tables_worker_write_client" {
  count = var.enable_services_worker_run_v2_service_us_east1 ? 1 : 0

  project = var.project_id
  role    = "roles/cloudsql.client"
  member  = google_service_account.worker.member

  condition {
    title      = "only sql.tables"
    expression = "resource.service == \"sqladmin.googleapis.com\" && resource.name == \"projects/${var.project_id}/instances/${google_sql_database_instance.tables[0].name}\""
  }

  depends_on = [google_project_service.cloudresourcemanager]
}

# `services.worker` may write `sql.tables`
resource "google_project_iam_member" "tables_worker_write_instanceuser" {
  count = var.enable_services_worker_run_v2_service_us_east1 ? 1 : 0

  project = var.project_id
  role    = "roles/cloudsql.instanceUser"
  member  = google_service_account.worker.member

  condition {
    title      = "only sql.tables"
    expression = "resource.service == \"sqladmin.googleapis.com\" && resource.name == \"projects/${var.project_id}/instances/${google_sql_database_instance.tables[0].name}\""
  }

  depends_on = [google_project_service.cloudresourcemanager]
}

# `services.worker` signs in as its account; it owns what it makes
resource "google_sql_user" "tables_worker" {
  count = var.enable_services_worker_run_v2_service_us_east1 ? 1 : 0

  instance       = google_sql_database_instance.tables[0].name
  name           = trimsuffix(google_service_account.worker.email, ".gserviceaccount.com")
  type           = "CLOUD_IAM_SERVICE_ACCOUNT"
  database_roles = ["cloudsqlsuperuser"]
}

# `services.worker` may write `spanner.tables`
resource "google_spanner_instance_iam_member" "tables_worker_write" {
  count = var.enable_services_worker_run_v2_service_us_east1 ? 1 : 0

  instance = google_spanner_instance.tables[0].name
  role     = "roles/spanner.databaseUser"
  member   = google_service_account.worker.member
}

# --- identities.testers ---

# `identities.testers` may connect `sql.tables`
resource "google_project_iam_member" "tables_testers_connect_client" {
  count = var.enable_identities_testers ? 1 : 0

  project = var.project_id
  role    = "roles/cloudsql.client"
  member  = google_service_account.testers[0].member

  condition {
    title      = "only sql.tables"
    expression = "resource.service == \"sqladmin.googleapis.com\" && resource.name == \"projects/${var.project_id}/instances/${google_sql_database_instance.tables[0].name}\""
  }

  depends_on = [google_project_service.cloudresourcemanager]
}

# `identities.testers` may connect `sql.tables`
resource "google_project_iam_member" "tables_testers_connect_instanceuser" {
  count = var.enable_identities_testers ? 1 : 0

  project = var.project_id
  role    = "roles/cloudsql.instanceUser"
  member  = google_service_account.testers[0].member

  condition {
    title      = "only sql.tables"
    expression = "resource.service == \"sqladmin.googleapis.com\" && resource.name == \"projects/${var.project_id}/instances/${google_sql_database_instance.tables[0].name}\""
  }

  depends_on = [google_project_service.cloudresourcemanager]
}

# `identities.testers` signs in as its account; what it may do inside is granted in SQL
resource "google_sql_user" "tables_testers" {
  count = var.enable_identities_testers ? 1 : 0

  instance = google_sql_database_instance.tables[0].name
  name     = trimsuffix(google_service_account.testers[0].email, ".gserviceaccount.com")
  type     = "CLOUD_IAM_SERVICE_ACCOUNT"
}

# `identities.testers` may read `spanner.tables`
resource "google_spanner_instance_iam_member" "tables_testers_read" {
  count = var.enable_identities_testers ? 1 : 0

  instance = google_spanner_instance.tables[0].name
  role     = "roles/spanner.databaseReader"
  member   = google_service_account.testers[0].member
}
