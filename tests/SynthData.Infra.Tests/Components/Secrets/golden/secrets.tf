# ==> terraform/apis.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- apis ---

# Turns on Cloud KMS
resource "google_project_service" "cloudkms" {
  project            = var.project_id
  service            = "cloudkms.googleapis.com"
  disable_on_destroy = false
}

# Turns on service accounts and workload identity
resource "google_project_service" "iam" {
  project            = var.project_id
  service            = "iam.googleapis.com"
  disable_on_destroy = false
}

# Turns on Pub/Sub
resource "google_project_service" "pubsub" {
  project            = var.project_id
  service            = "pubsub.googleapis.com"
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
resource "google_kms_key_ring" "main_us_east1" {
  name     = "${var.name_prefix}-keys"
  location = "us-east1"

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
resource "google_kms_crypto_key_iam_member" "data_secret_manager" {
  crypto_key_id = google_kms_crypto_key.data.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = google_project_service_identity.secretmanager.member
}

# Encrypts what the stack stores here; without it the data is lost
resource "google_kms_crypto_key" "data_us_east1" {
  name                       = "${var.name_prefix}-data"
  key_ring                   = google_kms_key_ring.main_us_east1.id
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
resource "google_kms_crypto_key_iam_member" "data_us_east1_secret_manager" {
  crypto_key_id = google_kms_crypto_key.data_us_east1.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = google_project_service_identity.secretmanager.member
}

# ==> terraform/identity.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- project ---

# Google makes this agent when its service is first used, and a grant needs it before
resource "google_project_service_identity" "secretmanager" {
  provider = google-beta

  project = var.project_id
  service = "secretmanager.googleapis.com"

  depends_on = [google_project_service.secretmanager]
}

# --- jobs.rotator ---

# `jobs.rotator` runs as itself, with no more access than it uses
resource "google_service_account" "rotator" {
  account_id   = "${var.name_prefix}-rotator"
  display_name = "Runs jobs.rotator"

  depends_on = [google_project_service.iam]
}

# ==> terraform/messaging.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- topics.rotate ---

# Takes messages and hands each to every subscription
resource "google_pubsub_topic" "rotate" {
  name = "${var.name_prefix}-rotate"

  depends_on = [google_project_service.pubsub]
}

# ==> terraform/outputs.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

output "rotate_topic" {
  description = "Full name of the topic `topics.rotate`"
  value       = google_pubsub_topic.rotate.id
}

output "rotator_job" {
  description = "Full name of `jobs.rotator` in us-central1"
  value       = google_cloud_run_v2_job.rotator.id
}

output "rotator_us_east1_job" {
  description = "Full name of `jobs.rotator` in us-east1"
  value       = google_cloud_run_v2_job.rotator_us_east1.id
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

# --- jobs.rotator ---

# Runs to its end when started; its image is left to rollouts
resource "google_cloud_run_v2_job" "rotator" {
  name                = "${var.name_prefix}-rotator"
  location            = var.region
  deletion_protection = true

  template {
    task_count = 1

    template {
      execution_environment = "EXECUTION_ENVIRONMENT_GEN2"
      timeout               = "3600s"
      max_retries           = 3
      service_account       = google_service_account.rotator.email

      containers {
        image = var.rotator_image

        resources {
          limits = {
            cpu    = "1"
            memory = "512Mi"
          }
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

  depends_on = [
    google_secret_manager_secret_version.api_key,
    google_secret_manager_secret_iam_member.api_key_rotator_read,
    google_project_service.run,
  ]
}

# Runs to its end when started; its image is left to rollouts
resource "google_cloud_run_v2_job" "rotator_us_east1" {
  name                = "${var.name_prefix}-rotator"
  location            = "us-east1"
  deletion_protection = true

  template {
    task_count = 1

    template {
      execution_environment = "EXECUTION_ENVIRONMENT_GEN2"
      timeout               = "3600s"
      max_retries           = 3
      service_account       = google_service_account.rotator.email

      containers {
        image = var.rotator_image

        resources {
          limits = {
            cpu    = "1"
            memory = "512Mi"
          }
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

  depends_on = [
    google_secret_manager_secret_version.api_key,
    google_secret_manager_secret_iam_member.api_key_rotator_read,
    google_project_service.run,
  ]
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

        customer_managed_encryption {
          kms_key_name = google_kms_crypto_key.data.id
        }
      }

      replicas {
        location = "us-east1"

        customer_managed_encryption {
          kms_key_name = google_kms_crypto_key.data_us_east1.id
        }
      }
    }
  }

  depends_on = [
    google_kms_crypto_key_iam_member.data_secret_manager,
    google_kms_crypto_key_iam_member.data_us_east1_secret_manager,
  ]
}

# The value is handed on and kept in no state; a raised number writes it again
resource "google_secret_manager_secret_version" "api_key" {
  secret                 = google_secret_manager_secret.api_key.id
  secret_data_wo         = var.api_key_secret
  secret_data_wo_version = "1"
}

# --- secrets.database ---

# Secret Manager may tell the topic that it is time to rotate
resource "google_pubsub_topic_iam_member" "database_rotation" {
  topic  = google_pubsub_topic.rotate.id
  role   = "roles/pubsub.publisher"
  member = google_project_service_identity.secretmanager.member
}

# Held by Secret Manager, read by those only that use it
resource "google_secret_manager_secret" "database" {
  secret_id           = "${var.name_prefix}-database"
  ttl                 = "315360000s"
  version_destroy_ttl = "604800s"

  replication {
    auto {}
  }

  rotation {
    rotation_period    = "2592000s"
    next_rotation_time = "2030-01-31T06:00:00Z"
  }

  topics {
    name = google_pubsub_topic.rotate.id
  }

  lifecycle {
    ignore_changes = [
      rotation[0].next_rotation_time,
    ]
  }

  depends_on = [google_pubsub_topic_iam_member.database_rotation]
}

# --- jobs.rotator ---

# `jobs.rotator` has `secrets.api-key` in its environment
resource "google_secret_manager_secret_iam_member" "api_key_rotator_read" {
  secret_id = google_secret_manager_secret.api_key.id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.rotator.member
}

# `jobs.rotator` may manage `secrets.database`
resource "google_secret_manager_secret_iam_member" "database_rotator_manage" {
  secret_id = google_secret_manager_secret.database.id
  role      = "roles/secretmanager.secretVersionManager"
  member    = google_service_account.rotator.member
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

variable "api_key_secret" {
  type        = string
  description = "Value of the secret `secrets.api-key`"
  sensitive   = true
}

variable "rotator_image" {
  type        = string
  description = "First image of `jobs.rotator`; rollouts replace it"
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

