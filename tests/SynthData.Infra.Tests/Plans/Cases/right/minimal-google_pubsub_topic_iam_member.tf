resource "google_pubsub_topic_iam_member" "right_min" {
  member = "member"
  role   = "role"
  topic  = "topic"
}
