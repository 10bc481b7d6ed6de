resource "google_pubsub_schema" "right_min" {
  name = "name"
}
