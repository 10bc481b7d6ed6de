resource "google_pubsub_subscription_iam_member" "right_min" {
  member       = "member"
  role         = "role"
  subscription = "subscription"
}
