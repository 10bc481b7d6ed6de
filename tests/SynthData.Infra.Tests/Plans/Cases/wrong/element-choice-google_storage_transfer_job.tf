# refused: event_types
resource "google_storage_transfer_job" "wrong_element_choice" {
  description = "description"
  notification_config {
    event_types    = ["NO_SUCH_CHOICE"]
    payload_format = "NONE"
    pubsub_topic   = "pubsub-topic"
  }
  transfer_spec {
    gcs_data_sink {
      bucket_name = "bucket-name"
    }
    gcs_data_source {
      bucket_name = "bucket-name"
    }
  }
}
