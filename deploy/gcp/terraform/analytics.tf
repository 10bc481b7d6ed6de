# Emitted by synthdata from the stack synthdata: change the stack file, not this one.

# --- bigquery.analytics ---

# Tables for questions about what happened
resource "google_bigquery_dataset" "analytics" {
  dataset_id                 = replace("${var.name_prefix}-analytics", "-", "_")
  location                   = var.region
  max_time_travel_hours      = "168"
  delete_contents_on_destroy = false

  default_encryption_configuration {
    kms_key_name = google_kms_crypto_key.data.id
  }

  depends_on = [google_kms_crypto_key_iam_member.data_bigquery]
}

# --- bigquery.analytics.uploads ---

# Rows, read by the partitions that a query asks for
resource "google_bigquery_table" "analytics_uploads" {
  dataset_id          = google_bigquery_dataset.analytics.dataset_id
  table_id            = "uploads"
  deletion_protection = true
  schema = jsonencode([
    {
      name = "subscription_name"
      type = "STRING"
      mode = "NULLABLE"
    },
    {
      name = "message_id"
      type = "STRING"
      mode = "NULLABLE"
    },
    {
      name = "publish_time"
      type = "TIMESTAMP"
      mode = "NULLABLE"
    },
    {
      name = "data"
      type = "STRING"
      mode = "NULLABLE"
    },
    {
      name = "attributes"
      type = "JSON"
      mode = "NULLABLE"
    },
  ])
  require_partition_filter = false

  time_partitioning {
    type          = "DAY"
    field         = "publish_time"
    expiration_ms = 34560000000
  }
}

# --- bigquery.reports ---

# Tables for questions about what happened
resource "google_bigquery_dataset" "reports" {
  dataset_id                 = replace("${var.name_prefix}-reports", "-", "_")
  location                   = var.region
  max_time_travel_hours      = "168"
  delete_contents_on_destroy = false

  default_encryption_configuration {
    kms_key_name = google_kms_crypto_key.data.id
  }

  depends_on = [google_kms_crypto_key_iam_member.data_bigquery]
}

# --- bigquery.reports.daily ---

# Shows what its query gives, whatever else the tables have
resource "google_bigquery_table" "reports_daily" {
  dataset_id          = google_bigquery_dataset.reports.dataset_id
  table_id            = "daily"
  deletion_protection = false

  view {
    query          = "SELECT DATE(publish_time) AS day, COUNT(DISTINCT JSON_VALUE(attributes.objectId)) AS files FROM `${google_bigquery_table.analytics_uploads.project}.${google_bigquery_table.analytics_uploads.dataset_id}.${google_bigquery_table.analytics_uploads.table_id}` GROUP BY day"
    use_legacy_sql = false
  }
}

# `bigquery.reports.daily` may read tables of `bigquery.analytics` for people who may not
resource "google_bigquery_dataset_access" "reports_daily_analytics" {
  dataset_id = google_bigquery_dataset.analytics.dataset_id

  view {
    project_id = google_bigquery_table.reports_daily.project
    dataset_id = google_bigquery_table.reports_daily.dataset_id
    table_id   = google_bigquery_table.reports_daily.table_id
  }
}

# --- bigquery.tables ---

# Tables for questions about what happened
resource "google_bigquery_dataset" "tables" {
  dataset_id                 = replace("${var.name_prefix}-tables", "-", "_")
  location                   = var.region
  max_time_travel_hours      = "168"
  delete_contents_on_destroy = false

  default_encryption_configuration {
    kms_key_name = google_kms_crypto_key.data.id
  }

  depends_on = [google_kms_crypto_key_iam_member.data_bigquery]
}

# --- dataflow.load ---

# Machines of `dataflow.load` may ask Dataflow for work, a right that only the project can give
resource "google_project_iam_member" "load_worker" {
  project = var.project_id
  role    = "roles/dataflow.worker"
  member  = google_service_account.load.member

  depends_on = [
    google_project_service.cloudresourcemanager,
    google_project_service.dataflow,
    google_project_service.compute,
  ]
}

# `dataflow.load` may load `bigquery.tables`
resource "google_bigquery_dataset_iam_member" "tables_load_load" {
  dataset_id = google_bigquery_dataset.tables.dataset_id
  role       = "roles/bigquery.dataEditor"
  member     = google_service_account.load.member
}

# `dataflow.load` may run jobs that fill tables, a right that only the project can give
resource "google_project_iam_member" "load_bigquery_jobs" {
  project = var.project_id
  role    = "roles/bigquery.jobUser"
  member  = google_service_account.load.member

  depends_on = [google_project_service.cloudresourcemanager]
}

# --- services.worker ---

# `services.worker` may launch jobs, a right that only the project can give
resource "google_project_iam_member" "worker_dataflow_launcher" {
  project = var.project_id
  role    = google_project_iam_custom_role.dataflow_launcher.id
  member  = google_service_account.worker.member

  depends_on = [google_project_service.cloudresourcemanager]
}

# --- identities.analysts ---

# `identities.analysts` may query `bigquery.reports`
resource "google_bigquery_dataset_iam_member" "reports_analysts_query" {
  dataset_id = google_bigquery_dataset.reports.dataset_id
  role       = "roles/bigquery.dataViewer"
  member     = google_service_account.analysts.member
}

# `identities.analysts` may run queries, a right that only the project can give
resource "google_project_iam_member" "analysts_bigquery_jobs" {
  project = var.project_id
  role    = "roles/bigquery.jobUser"
  member  = google_service_account.analysts.member

  depends_on = [google_project_service.cloudresourcemanager]
}

# `identities.analysts` may query `bigquery.tables`
resource "google_bigquery_dataset_iam_member" "tables_analysts_query" {
  dataset_id = google_bigquery_dataset.tables.dataset_id
  role       = "roles/bigquery.dataViewer"
  member     = google_service_account.analysts.member
}
