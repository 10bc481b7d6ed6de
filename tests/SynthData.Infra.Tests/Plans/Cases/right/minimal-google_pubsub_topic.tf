resource "google_pubsub_topic" "right_min" {
  name = "name"
}
