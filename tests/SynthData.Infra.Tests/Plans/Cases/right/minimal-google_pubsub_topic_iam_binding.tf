resource "google_pubsub_topic_iam_binding" "right_min" {
  members = ["members"]
  role    = "role"
  topic   = "topic"
}
