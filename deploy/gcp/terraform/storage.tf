# Emitted by synthdata from the stack synthdata: change the stack file, not this one.

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

  encryption {
    default_kms_key_name = google_kms_crypto_key.data.id
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

  lifecycle_rule {
    action {
      type          = "SetStorageClass"
      storage_class = "NEARLINE"
    }

    condition {
      age            = 30
      matches_prefix = ["synthetic-data/", "reports/"]
    }
  }

  lifecycle_rule {
    action {
      type          = "SetStorageClass"
      storage_class = "COLDLINE"
    }

    condition {
      age            = 90
      matches_prefix = ["synthetic-data/", "reports/"]
    }
  }

  depends_on = [google_kms_crypto_key_iam_member.data_storage]
}

# Cloud Storage may tell the topic of new objects
resource "google_pubsub_topic_iam_member" "data_notifications" {
  topic  = google_pubsub_topic.uploads.id
  role   = "roles/pubsub.publisher"
  member = data.google_storage_project_service_account.this.member
}

# New objects are told to a topic
resource "google_storage_notification" "data" {
  bucket             = google_storage_bucket.data.name
  topic              = google_pubsub_topic.uploads.id
  payload_format     = "JSON_API_V1"
  event_types        = ["OBJECT_FINALIZE"]
  object_name_prefix = "raw-data/"

  depends_on = [google_pubsub_topic_iam_member.data_notifications]
}

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
    enabled = false
  }

  soft_delete_policy {
    retention_duration_seconds = 604800
  }

  encryption {
    default_kms_key_name = google_kms_crypto_key.data.id
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
      type = "AbortIncompleteMultipartUpload"
    }

    condition {
      age = 7
    }
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }

    condition {
      age = 30
    }
  }

  depends_on = [google_kms_crypto_key_iam_member.data_storage]
}

# --- services.api ---

# `services.api` may write `buckets.data`
resource "google_storage_bucket_iam_member" "data_api_write" {
  bucket = google_storage_bucket.data.name
  role   = "roles/storage.objectUser"
  member = google_service_account.api.member
}

# --- services.worker ---

# `services.worker` may write `buckets.data`
resource "google_storage_bucket_iam_member" "data_worker_write" {
  bucket = google_storage_bucket.data.name
  role   = "roles/storage.objectUser"
  member = google_service_account.worker.member
}

# --- jobs.shards ---

# `jobs.shards` may write `buckets.data`
resource "google_storage_bucket_iam_member" "data_shards_write" {
  bucket = google_storage_bucket.data.name
  role   = "roles/storage.objectUser"
  member = google_service_account.shards.member
}

# --- functions.events ---

# `functions.events` may write `buckets.data`
resource "google_storage_bucket_iam_member" "data_events_write" {
  bucket = google_storage_bucket.data.name
  role   = "roles/storage.objectUser"
  member = google_service_account.events.member
}

# --- dataflow.load ---

# `dataflow.load` may write `buckets.data`
resource "google_storage_bucket_iam_member" "data_load_write" {
  bucket = google_storage_bucket.data.name
  role   = "roles/storage.objectUser"
  member = google_service_account.load.member
}

# --- pods.draw ---

# `pods.draw` may write `buckets.data`
resource "google_storage_bucket_iam_member" "data_draw_write" {
  count = var.enable_pods_draw ? 1 : 0

  bucket = google_storage_bucket.data.name
  role   = "roles/storage.objectUser"
  member = google_service_account.draw[0].member
}
