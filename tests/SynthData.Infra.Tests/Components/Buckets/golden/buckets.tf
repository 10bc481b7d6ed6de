# ==> terraform/apis.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- apis ---

# Turns on Pub/Sub
resource "google_project_service" "pubsub" {
  project            = var.project_id
  service            = "pubsub.googleapis.com"
  disable_on_destroy = false
}

# Turns on Cloud Storage
resource "google_project_service" "storage" {
  project            = var.project_id
  service            = "storage.googleapis.com"
  disable_on_destroy = false
}

# ==> terraform/identity.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- project ---

# Google makes Cloud Storage's agent when it is first asked for, and a grant needs it before
data "google_storage_project_service_account" "this" {
  project = var.project_id

  depends_on = [google_project_service.storage]
}

# ==> terraform/messaging.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- topics.uploads ---

# Takes messages and hands each to every subscription
resource "google_pubsub_topic" "uploads" {
  name = "${var.name_prefix}-uploads"

  depends_on = [google_project_service.pubsub]
}

# ==> terraform/outputs.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

output "uploads_topic" {
  description = "Full name of the topic `topics.uploads`"
  value       = google_pubsub_topic.uploads.id
}

output "data_bucket" {
  description = "Name of the bucket `buckets.data`"
  value       = google_storage_bucket.data.name
}

output "copy_bucket" {
  description = "Name of the bucket `buckets.copy`"
  value       = google_storage_bucket.copy.name
}

# ==> terraform/providers.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

provider "google" {
  project        = var.project_id
  region         = var.region
  default_labels = var.labels
}

# ==> terraform/storage.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

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

  lifecycle_rule {
    action {
      type          = "SetStorageClass"
      storage_class = "NEARLINE"
    }

    condition {
      age            = 30
      matches_prefix = ["models/"]
    }
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }

    condition {
      age = 365
    }
  }

  depends_on = [google_project_service.storage]
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

# --- buckets.copy ---

# Uploads, synthetic tables, models and reports
resource "google_storage_bucket" "copy" {
  name                        = "${var.project_id}-${var.name_prefix}-copy"
  location                    = "US"
  storage_class               = "STANDARD"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = false
  rpo                         = "ASYNC_TURBO"

  custom_placement_config {
    data_locations = ["US-CENTRAL1", "US-EAST1"]
  }

  versioning {
    enabled = false
  }

  soft_delete_policy {
    retention_duration_seconds = 604800
  }

  retention_policy {
    retention_period = "2592000"
    is_locked        = false
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

  depends_on = [google_project_service.storage]
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

# ==> terraform/versions.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

terraform {
  required_version = ">= 1.11"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 7.45"
    }
  }
}

