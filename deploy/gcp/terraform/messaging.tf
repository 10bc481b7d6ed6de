# Emitted by synthdata from the stack synthdata: change the stack file, not this one.

# --- topics.failed ---

# Takes messages and hands each to every subscription
resource "google_pubsub_topic" "failed" {
  name = "${var.name_prefix}-failed"
  kms_key_name = (
    contains(["dev", "staging"], var.environment) ? google_kms_crypto_key.data.id :
    google_kms_crypto_key.data_global[0].id
  )

  depends_on = [
    google_kms_crypto_key_iam_member.data_pubsub,
    google_kms_crypto_key_iam_member.data_global_pubsub,
  ]
}

# Pub/Sub itself moves dead letters here
resource "google_pubsub_topic_iam_member" "failed_dead_letters" {
  topic  = google_pubsub_topic.failed.id
  role   = "roles/pubsub.publisher"
  member = google_project_service_identity.pubsub.member
}

# --- topics.rotations ---

# Takes messages and hands each to every subscription
resource "google_pubsub_topic" "rotations" {
  name = "${var.name_prefix}-rotations"
  kms_key_name = (
    contains(["dev", "staging"], var.environment) ? google_kms_crypto_key.data.id :
    google_kms_crypto_key.data_global[0].id
  )

  depends_on = [
    google_kms_crypto_key_iam_member.data_pubsub,
    google_kms_crypto_key_iam_member.data_global_pubsub,
  ]
}

# --- topics.uploads ---

# Takes messages and hands each to every subscription
resource "google_pubsub_topic" "uploads" {
  name = "${var.name_prefix}-uploads"
  kms_key_name = (
    contains(["dev", "staging"], var.environment) ? google_kms_crypto_key.data.id :
    google_kms_crypto_key.data_global[0].id
  )

  depends_on = [
    google_kms_crypto_key_iam_member.data_pubsub,
    google_kms_crypto_key_iam_member.data_global_pubsub,
  ]
}

# --- topics.jobs ---

# Takes messages and hands each to every subscription
resource "google_pubsub_topic" "jobs" {
  name = "${var.name_prefix}-jobs"
  kms_key_name = (
    contains(["dev", "staging"], var.environment) ? google_kms_crypto_key.data.id :
    google_kms_crypto_key.data_global[0].id
  )

  depends_on = [
    google_kms_crypto_key_iam_member.data_pubsub,
    google_kms_crypto_key_iam_member.data_global_pubsub,
  ]
}

# --- topics.failed.people ---

# Keeps messages until they are processed
resource "google_pubsub_subscription" "failed_people" {
  name                         = "${var.name_prefix}-failed-people"
  topic                        = google_pubsub_topic.failed.id
  ack_deadline_seconds         = 60
  message_retention_duration   = "604800s"
  retain_acked_messages        = false
  enable_message_ordering      = false
  enable_exactly_once_delivery = false

  expiration_policy {
    ttl = ""
  }

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }
}

# --- topics.rotations.people ---

# Keeps messages until they are processed
resource "google_pubsub_subscription" "rotations_people" {
  name                         = "${var.name_prefix}-rotations-people"
  topic                        = google_pubsub_topic.rotations.id
  ack_deadline_seconds         = 60
  message_retention_duration   = "604800s"
  retain_acked_messages        = false
  enable_message_ordering      = false
  enable_exactly_once_delivery = false

  expiration_policy {
    ttl = ""
  }

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }
}

# --- topics.uploads.new ---

# Pub/Sub itself asks for tokens of the account when it calls
resource "google_service_account_iam_member" "uploads_new_tokens" {
  service_account_id = google_service_account.uploads_new.name
  role               = "roles/iam.serviceAccountOpenIdTokenCreator"
  member             = google_project_service_identity.pubsub.member
}

# Keeps messages until they are processed
resource "google_pubsub_subscription" "uploads_new" {
  name                         = "${var.name_prefix}-uploads-new"
  topic                        = google_pubsub_topic.uploads.id
  ack_deadline_seconds         = 600
  message_retention_duration   = "604800s"
  retain_acked_messages        = false
  enable_message_ordering      = false
  enable_exactly_once_delivery = false

  expiration_policy {
    ttl = ""
  }

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }

  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.failed.id
    max_delivery_attempts = 5
  }

  push_config {
    push_endpoint = "${google_cloud_run_v2_service.events.uri}/v1/events"

    oidc_token {
      service_account_email = google_service_account.uploads_new.email
      audience              = google_cloud_run_v2_service.events.name
    }
  }
}

# Pub/Sub itself takes dead letters out of the subscription
resource "google_pubsub_subscription_iam_member" "uploads_new_dead_letters" {
  subscription = google_pubsub_subscription.uploads_new.id
  role         = "roles/pubsub.subscriber"
  member       = google_project_service_identity.pubsub.member
}

# --- topics.uploads.history ---

# Pub/Sub itself writes the rows
resource "google_bigquery_table_iam_member" "uploads_history" {
  project    = var.project_id
  dataset_id = google_bigquery_table.analytics_uploads.dataset_id
  table_id   = google_bigquery_table.analytics_uploads.table_id
  role       = "roles/bigquery.dataEditor"
  member     = google_project_service_identity.pubsub.member
}

# Keeps messages until they are processed
resource "google_pubsub_subscription" "uploads_history" {
  name                         = "${var.name_prefix}-uploads-history"
  topic                        = google_pubsub_topic.uploads.id
  ack_deadline_seconds         = 60
  message_retention_duration   = "604800s"
  retain_acked_messages        = false
  enable_message_ordering      = false
  enable_exactly_once_delivery = false

  expiration_policy {
    ttl = ""
  }

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }

  bigquery_config {
    table               = "${var.project_id}.${google_bigquery_table.analytics_uploads.dataset_id}.${google_bigquery_table.analytics_uploads.table_id}"
    write_metadata      = true
    drop_unknown_fields = false
  }

  depends_on = [google_bigquery_table_iam_member.uploads_history]
}

# --- topics.jobs.worker ---

# Pub/Sub itself asks for tokens of the account when it calls
resource "google_service_account_iam_member" "jobs_worker_tokens" {
  service_account_id = google_service_account.jobs_worker.name
  role               = "roles/iam.serviceAccountOpenIdTokenCreator"
  member             = google_project_service_identity.pubsub.member
}

# Keeps messages until they are processed
resource "google_pubsub_subscription" "jobs_worker" {
  name                         = "${var.name_prefix}-jobs-worker"
  topic                        = google_pubsub_topic.jobs.id
  ack_deadline_seconds         = 600
  message_retention_duration   = "604800s"
  retain_acked_messages        = false
  enable_message_ordering      = false
  enable_exactly_once_delivery = false

  expiration_policy {
    ttl = ""
  }

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }

  push_config {
    push_endpoint = "${google_cloud_run_v2_service.worker.uri}/v1/work"

    oidc_token {
      service_account_email = google_service_account.jobs_worker.email
      audience              = google_cloud_run_v2_service.worker.name
    }
  }
}

# --- services.api ---

# `services.api` may publish `topics.jobs`
resource "google_pubsub_topic_iam_member" "jobs_api_publish" {
  topic  = google_pubsub_topic.jobs.id
  role   = "roles/pubsub.publisher"
  member = google_service_account.api.member
}

# --- services.worker ---

# `services.worker` may publish `topics.jobs`
resource "google_pubsub_topic_iam_member" "jobs_worker_publish" {
  topic  = google_pubsub_topic.jobs.id
  role   = "roles/pubsub.publisher"
  member = google_service_account.worker.member
}

# --- functions.events ---

# `functions.events` may publish `topics.jobs`
resource "google_pubsub_topic_iam_member" "jobs_events_publish" {
  topic  = google_pubsub_topic.jobs.id
  role   = "roles/pubsub.publisher"
  member = google_service_account.events.member
}
