# ==> terraform/apis.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- apis ---

# Turns on service accounts and workload identity
resource "google_project_service" "iam" {
  project            = var.project_id
  service            = "iam.googleapis.com"
  disable_on_destroy = false
}

# Turns on short-lived credentials and signatures
resource "google_project_service" "iamcredentials" {
  project            = var.project_id
  service            = "iamcredentials.googleapis.com"
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

# --- identities.analyst ---

# `identities.analyst` runs as itself, with no more access than it uses
resource "google_service_account" "analyst" {
  account_id   = "${var.name_prefix}-analyst"
  display_name = "identities.analyst"

  depends_on = [google_project_service.iam]
}

# group:analysts@example.com may act as `identities.analyst`
resource "google_service_account_iam_member" "analyst_group_analysts_example_com" {
  service_account_id = google_service_account.analyst.name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = "group:analysts@example.com"

  depends_on = [google_project_service.iamcredentials]
}

# ==> terraform/outputs.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

output "data_bucket" {
  description = "Name of the bucket `buckets.data`"
  value       = google_storage_bucket.data.name
}

output "analyst_identity" {
  description = "E-mail of the service account `identities.analyst`"
  value       = google_service_account.analyst.email
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

  depends_on = [google_project_service.storage]
}

# --- identities.analyst ---

# `identities.analyst` may read `buckets.data`
resource "google_storage_bucket_iam_member" "data_analyst_read" {
  bucket = google_storage_bucket.data.name
  role   = "roles/storage.objectViewer"
  member = google_service_account.analyst.member
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

