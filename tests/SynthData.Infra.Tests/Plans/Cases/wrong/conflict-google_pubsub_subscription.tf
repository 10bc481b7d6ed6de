# refused: bigquery_config
resource "google_pubsub_subscription" "wrong_conflict" {
  bigquery_config {
    table = "table"
  }
  cloud_storage_config {
    bucket = "bucket"
  }
  name  = "name"
  topic = "topic"
}
