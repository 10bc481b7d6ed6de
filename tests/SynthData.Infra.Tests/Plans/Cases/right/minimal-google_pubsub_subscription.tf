resource "google_pubsub_subscription" "right_min" {
  name  = "name"
  topic = "topic"
}
