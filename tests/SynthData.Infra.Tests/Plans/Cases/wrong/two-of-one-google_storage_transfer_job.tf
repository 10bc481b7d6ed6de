# refused: transfer_spec
resource "google_storage_transfer_job" "wrong_two_of_one" {
  description = "description"
  replication_spec {
    gcs_data_sink {
      bucket_name = "bucket-name"
    }
    gcs_data_source {
      bucket_name = "bucket-name"
    }
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
