resource "google_pubsub_subscription_iam_binding" "right_min" {
  members      = ["members"]
  role         = "role"
  subscription = "subscription"
}
