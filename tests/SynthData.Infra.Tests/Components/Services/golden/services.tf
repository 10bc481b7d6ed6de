# ==> terraform/apis.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- apis ---

# Turns on service accounts and workload identity
resource "google_project_service" "iam" {
  project            = var.project_id
  service            = "iam.googleapis.com"
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

# ==> terraform/identity.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- services.api ---

# `services.api` runs as itself, with no more access than it uses
resource "google_service_account" "api" {
  account_id   = "${var.name_prefix}-api"
  display_name = "Runs services.api"

  depends_on = [google_project_service.iam]
}

# --- services.web ---

# `services.web` runs as itself, with no more access than it uses
resource "google_service_account" "web" {
  account_id   = "${var.name_prefix}-web"
  display_name = "Runs services.web"

  depends_on = [google_project_service.iam]
}

# --- services.small ---

# `services.small` runs as itself, with no more access than it uses
resource "google_service_account" "small" {
  account_id   = "${var.name_prefix}-small"
  display_name = "Runs services.small"

  depends_on = [google_project_service.iam]
}

# ==> terraform/outputs.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

output "data_bucket" {
  description = "Name of the bucket `buckets.data`"
  value       = google_storage_bucket.data.name
}

output "api_url" {
  description = "Address of `services.api` in us-central1"
  value       = google_cloud_run_v2_service.api.uri
}

output "api_us_east1_url" {
  description = "Address of `services.api` in us-east1"
  value       = google_cloud_run_v2_service.api_us_east1.uri
}

output "web_url" {
  description = "Address of `services.web` in us-central1"
  value       = google_cloud_run_v2_service.web.uri
}

output "small_us_east1_url" {
  description = "Address of `services.small` in us-east1"
  value       = google_cloud_run_v2_service.small_us_east1.uri
}

# ==> terraform/providers.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

provider "google" {
  project        = var.project_id
  region         = var.region
  default_labels = var.labels
}

# ==> terraform/run.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- services.api ---

# Scales with its requests; image, revisions and traffic are left to rollouts
resource "google_cloud_run_v2_service" "api" {
  name                = "${var.name_prefix}-api"
  custom_audiences    = ["${var.name_prefix}-api"]
  location            = var.region
  ingress             = "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"
  deletion_protection = true

  binary_authorization {
    use_default = true
  }

  scaling {
    min_instance_count = 0
    max_instance_count = 1000
  }

  template {
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN2"
    max_instance_request_concurrency = 1000
    timeout                          = "900s"
    session_affinity                 = false
    service_account                  = google_service_account.api.email

    scaling {
      max_instance_count = 1000
    }

    containers {
      image = var.api_image

      resources {
        limits = {
          cpu    = "4"
          memory = "8Gi"
        }
        cpu_idle          = false
        startup_cpu_boost = true
      }

      env {
        name  = "LOG_FORMAT"
        value = "json"
      }

      env {
        name  = "GCS_BUCKET"
        value = google_storage_bucket.data.name
      }

      env {
        name = "API_KEY"

        value_source {
          secret_key_ref {
            secret  = google_secret_manager_secret.api_key.secret_id
            version = "latest"
          }
        }
      }

      env {
        name  = "WEB"
        value = google_cloud_run_v2_service.web.uri
      }

      volume_mounts {
        name       = "buckets-data"
        mount_path = "/data"
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
          path = "/ready"
        }
      }

      liveness_probe {
        initial_delay_seconds = 0
        period_seconds        = 10
        timeout_seconds       = 1
        failure_threshold     = 3

        http_get {
          path = "/health"
        }
      }
    }

    volumes {
      name = "buckets-data"

      gcs {
        bucket    = google_storage_bucket.data.name
        read_only = false
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

  depends_on = [google_secret_manager_secret_iam_member.api_key_api_read]
}

# Named in the stack as a caller
resource "google_cloud_run_v2_service_iam_member" "api_group_team_example_com" {
  location = google_cloud_run_v2_service.api.location
  name     = google_cloud_run_v2_service.api.name
  role     = "roles/run.invoker"
  member   = "group:team@example.com"
}

# Scales with its requests; image, revisions and traffic are left to rollouts
resource "google_cloud_run_v2_service" "api_us_east1" {
  name                = "${var.name_prefix}-api"
  custom_audiences    = ["${var.name_prefix}-api"]
  location            = "us-east1"
  ingress             = "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"
  deletion_protection = true

  binary_authorization {
    use_default = true
  }

  scaling {
    min_instance_count = 0
    max_instance_count = 1000
  }

  template {
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN2"
    max_instance_request_concurrency = 1000
    timeout                          = "900s"
    session_affinity                 = false
    service_account                  = google_service_account.api.email

    scaling {
      max_instance_count = 1000
    }

    containers {
      image = var.api_image

      resources {
        limits = {
          cpu    = "4"
          memory = "8Gi"
        }
        cpu_idle          = false
        startup_cpu_boost = true
      }

      env {
        name  = "LOG_FORMAT"
        value = "json"
      }

      env {
        name  = "GCS_BUCKET"
        value = google_storage_bucket.data.name
      }

      env {
        name = "API_KEY"

        value_source {
          secret_key_ref {
            secret  = google_secret_manager_secret.api_key.secret_id
            version = "latest"
          }
        }
      }

      env {
        name  = "WEB"
        value = google_cloud_run_v2_service.web.uri
      }

      volume_mounts {
        name       = "buckets-data"
        mount_path = "/data"
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
          path = "/ready"
        }
      }

      liveness_probe {
        initial_delay_seconds = 0
        period_seconds        = 10
        timeout_seconds       = 1
        failure_threshold     = 3

        http_get {
          path = "/health"
        }
      }
    }

    volumes {
      name = "buckets-data"

      gcs {
        bucket    = google_storage_bucket.data.name
        read_only = false
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

  depends_on = [google_secret_manager_secret_iam_member.api_key_api_read]
}

# Named in the stack as a caller
resource "google_cloud_run_v2_service_iam_member" "api_us_east1_group_team_example_com" {
  location = google_cloud_run_v2_service.api_us_east1.location
  name     = google_cloud_run_v2_service.api_us_east1.name
  role     = "roles/run.invoker"
  member   = "group:team@example.com"
}

# `services.api` may invoke `services.web`
resource "google_cloud_run_v2_service_iam_member" "web_api_invoke" {
  location = google_cloud_run_v2_service.web.location
  name     = google_cloud_run_v2_service.web.name
  role     = "roles/run.invoker"
  member   = google_service_account.api.member
}

# --- services.web ---

# Scales with its requests; image, revisions and traffic are left to rollouts
resource "google_cloud_run_v2_service" "web" {
  name                = "${var.name_prefix}-web"
  custom_audiences    = ["${var.name_prefix}-web"]
  location            = var.region
  ingress             = "INGRESS_TRAFFIC_ALL"
  deletion_protection = false

  scaling {
    min_instance_count = 0
    max_instance_count = 100
  }

  template {
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN2"
    max_instance_request_concurrency = 80
    timeout                          = "300s"
    session_affinity                 = true
    service_account                  = google_service_account.web.email

    scaling {
      max_instance_count = 100
    }

    containers {
      image = var.web_image

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

# The stack makes it public: the service itself checks who calls
resource "google_cloud_run_v2_service_iam_member" "web_public" {
  location = google_cloud_run_v2_service.web.location
  name     = google_cloud_run_v2_service.web.name
  role     = "roles/run.invoker"
  member   = "allUsers"
}

# --- services.small ---

# Scales with its requests; image, revisions and traffic are left to rollouts
resource "google_cloud_run_v2_service" "small_us_east1" {
  name                = "${var.name_prefix}-small"
  custom_audiences    = ["${var.name_prefix}-small"]
  location            = "us-east1"
  ingress             = "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"
  deletion_protection = true

  scaling {
    min_instance_count = 0
    max_instance_count = 100
  }

  template {
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN1"
    max_instance_request_concurrency = 1
    timeout                          = "300s"
    session_affinity                 = false
    service_account                  = google_service_account.small.email

    scaling {
      max_instance_count = 100
    }

    containers {
      image = var.small_image

      resources {
        limits = {
          cpu    = "500m"
          memory = "256Mi"
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

# --- services.api ---

# `services.api` has `secrets.api-key` in its environment
resource "google_secret_manager_secret_iam_member" "api_key_api_read" {
  secret_id = google_secret_manager_secret.api_key.id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.api.member
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

# --- services.api ---

# `services.api` may write `buckets.data`
resource "google_storage_bucket_iam_member" "data_api_write" {
  bucket = google_storage_bucket.data.name
  role   = "roles/storage.objectUser"
  member = google_service_account.api.member
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

variable "api_image" {
  type        = string
  description = "First image of `services.api`; rollouts replace it"
}

variable "web_image" {
  type        = string
  description = "First image of `services.web`; rollouts replace it"
}

variable "small_image" {
  type        = string
  description = "First image of `services.small`; rollouts replace it"
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

