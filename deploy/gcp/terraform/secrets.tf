# Emitted by synthdata from the stack synthdata: change the stack file, not this one.

# --- secrets.settings ---

# Secret Manager may tell the topic that it is time to rotate
resource "google_pubsub_topic_iam_member" "settings_rotation" {
  topic  = google_pubsub_topic.rotations.id
  role   = "roles/pubsub.publisher"
  member = google_project_service_identity.secretmanager.member
}

# Held by Secret Manager, read by those only that use it
resource "google_secret_manager_secret" "settings" {
  secret_id           = "${var.name_prefix}-settings"
  version_destroy_ttl = "604800s"

  replication {
    user_managed {
      replicas {
        location = var.region

        customer_managed_encryption {
          kms_key_name = google_kms_crypto_key.data.id
        }
      }

      dynamic "replicas" {
        for_each = var.enable_secrets_settings_replication_user_managed_replicas_2 ? [1] : []

        content {
          location = "us-east1"

          customer_managed_encryption {
            kms_key_name = google_kms_crypto_key.data_us_east1[0].id
          }
        }
      }
    }
  }

  rotation {
    rotation_period    = "7776000s"
    next_rotation_time = "2030-01-01T00:00:00Z"
  }

  topics {
    name = google_pubsub_topic.rotations.id
  }

  lifecycle {
    ignore_changes = [
      rotation[0].next_rotation_time,
    ]
  }

  depends_on = [
    google_kms_crypto_key_iam_member.data_secret_manager,
    google_pubsub_topic_iam_member.settings_rotation,
    google_kms_crypto_key_iam_member.data_us_east1_secret_manager,
  ]
}

# The value is handed on and kept in no state; a raised number writes it again
resource "google_secret_manager_secret_version" "settings" {
  secret                 = google_secret_manager_secret.settings.id
  secret_data_wo         = var.settings_secret
  secret_data_wo_version = "1"
}

# --- services.api ---

# `services.api` has `secrets.settings` in its environment
resource "google_secret_manager_secret_iam_member" "settings_api_read" {
  secret_id = google_secret_manager_secret.settings.id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.api.member
}

# --- services.worker ---

# `services.worker` has `secrets.settings` in its environment
resource "google_secret_manager_secret_iam_member" "settings_worker_read" {
  secret_id = google_secret_manager_secret.settings.id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.worker.member
}

# --- functions.events ---

# `functions.events` has `secrets.settings` in its environment
resource "google_secret_manager_secret_iam_member" "settings_events_read" {
  secret_id = google_secret_manager_secret.settings.id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.events.member
}
