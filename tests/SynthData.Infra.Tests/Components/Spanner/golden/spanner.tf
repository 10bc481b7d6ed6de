# ==> terraform/apis.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- project ---

# The project's number is part of the names of Google's service agents
data "google_project" "this" {
  project_id = var.project_id

  depends_on = [google_project_service.cloudresourcemanager]
}

# --- apis ---

# Turns on Cloud KMS
resource "google_project_service" "cloudkms" {
  project            = var.project_id
  service            = "cloudkms.googleapis.com"
  disable_on_destroy = false
}

# Turns on the project itself and grants on it
resource "google_project_service" "cloudresourcemanager" {
  project            = var.project_id
  service            = "cloudresourcemanager.googleapis.com"
  disable_on_destroy = false
}

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

# Turns on Spanner
resource "google_project_service" "spanner" {
  project            = var.project_id
  service            = "spanner.googleapis.com"
  disable_on_destroy = false
}

# ==> terraform/encryption.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- keys ---

# Keys stand in a ring of the location whose data they encrypt
resource "google_kms_key_ring" "main" {
  name     = "${var.name_prefix}-keys"
  location = var.region

  depends_on = [google_project_service.cloudkms]
}

# Keys stand in a ring of the location whose data they encrypt
resource "google_kms_key_ring" "main_nam3" {
  name     = "${var.name_prefix}-keys"
  location = "nam3"

  depends_on = [google_project_service.cloudkms]
}

# --- keys.data ---

# Encrypts what the stack stores here; without it the data is lost
resource "google_kms_crypto_key" "data" {
  name                       = "${var.name_prefix}-data"
  key_ring                   = google_kms_key_ring.main.id
  purpose                    = "ENCRYPT_DECRYPT"
  rotation_period            = "7776000s"
  destroy_scheduled_duration = "2592000s"

  version_template {
    algorithm        = "GOOGLE_SYMMETRIC_ENCRYPTION"
    protection_level = "SOFTWARE"
  }

  lifecycle {
    prevent_destroy = true
  }
}

# The service may encrypt and decrypt with the key, and do nothing else with it
resource "google_kms_crypto_key_iam_member" "data_spanner" {
  crypto_key_id = google_kms_crypto_key.data.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = google_project_service_identity.spanner.member
}

# Encrypts what the stack stores here; without it the data is lost
resource "google_kms_crypto_key" "data_nam3" {
  name                       = "${var.name_prefix}-data"
  key_ring                   = google_kms_key_ring.main_nam3.id
  purpose                    = "ENCRYPT_DECRYPT"
  rotation_period            = "7776000s"
  destroy_scheduled_duration = "2592000s"

  version_template {
    algorithm        = "GOOGLE_SYMMETRIC_ENCRYPTION"
    protection_level = "SOFTWARE"
  }

  lifecycle {
    prevent_destroy = true
  }
}

# The service may encrypt and decrypt with the key, and do nothing else with it
resource "google_kms_crypto_key_iam_member" "data_nam3_spanner" {
  crypto_key_id = google_kms_crypto_key.data_nam3.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = google_project_service_identity.spanner.member
}

# The service may encrypt and decrypt with the key, and do nothing else with it
resource "google_kms_crypto_key_iam_member" "data_run" {
  crypto_key_id = google_kms_crypto_key.data.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = "serviceAccount:service-${data.google_project.this.number}@serverless-robot-prod.iam.gserviceaccount.com"

  depends_on = [google_project_service.run]
}

# ==> terraform/identity.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- project ---

# Google makes this agent when its service is first used, and a grant needs it before
resource "google_project_service_identity" "spanner" {
  provider = google-beta

  project = var.project_id
  service = "spanner.googleapis.com"

  depends_on = [google_project_service.spanner]
}

# --- services.api ---

# `services.api` runs as itself, with no more access than it uses
resource "google_service_account" "api" {
  account_id   = "${var.name_prefix}-api"
  display_name = "Runs services.api"

  depends_on = [google_project_service.iam]
}

# ==> terraform/outputs.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

output "api_url" {
  description = "Address of `services.api` in us-central1"
  value       = google_cloud_run_v2_service.api.uri
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

  scaling {
    min_instance_count = 0
    max_instance_count = 100
  }

  template {
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN2"
    max_instance_request_concurrency = 80
    timeout                          = "300s"
    session_affinity                 = false
    service_account                  = google_service_account.api.email
    encryption_key                   = google_kms_crypto_key.data.id

    scaling {
      max_instance_count = 100
    }

    containers {
      image = var.api_image

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

  depends_on = [google_kms_crypto_key_iam_member.data_run, google_project_service.run]
}

# ==> terraform/sql.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- spanner.ledger ---

# Computing power and the place of its databases
resource "google_spanner_instance" "ledger" {
  name                         = "${var.name_prefix}-ledger"
  display_name                 = "${var.name_prefix}-ledger"
  config                       = "regional-${var.region}"
  edition                      = "STANDARD"
  processing_units             = 100
  default_backup_schedule_type = "NONE"

  depends_on = [google_project_service.spanner]
}

# Tables are made by whoever uses them
resource "google_spanner_database" "ledger_accounts" {
  instance                 = google_spanner_instance.ledger.name
  name                     = "accounts"
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
resource "google_spanner_backup_schedule" "ledger_accounts_daily" {
  instance           = google_spanner_instance.ledger.name
  database           = google_spanner_database.ledger_accounts.name
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

# --- spanner.world ---

# Computing power and the place of its databases
resource "google_spanner_instance" "world" {
  name                         = "${var.name_prefix}-world"
  display_name                 = "${var.name_prefix}-world"
  config                       = "nam3"
  edition                      = "ENTERPRISE_PLUS"
  default_backup_schedule_type = "NONE"

  autoscaling_config {
    autoscaling_limits {
      min_processing_units = 1000
      max_processing_units = 3000
    }

    autoscaling_targets {
      high_priority_cpu_utilization_percent = 65
      storage_utilization_percent           = 90
    }
  }

  depends_on = [google_project_service.spanner]
}

# Tables are made by whoever uses them
resource "google_spanner_database" "world_accounts" {
  instance                 = google_spanner_instance.world.name
  name                     = "accounts"
  database_dialect         = "POSTGRESQL"
  version_retention_period = "7d"
  deletion_protection      = false
  enable_drop_protection   = false

  encryption_config {
    kms_key_names = [google_kms_crypto_key.data_nam3.id]
  }

  lifecycle {
    ignore_changes = [
      ddl,
    ]
  }

  depends_on = [google_kms_crypto_key_iam_member.data_nam3_spanner]
}

# --- services.api ---

# `services.api` may write `spanner.ledger`
resource "google_spanner_instance_iam_member" "ledger_api_write" {
  instance = google_spanner_instance.ledger.name
  role     = "roles/spanner.databaseUser"
  member   = google_service_account.api.member
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

