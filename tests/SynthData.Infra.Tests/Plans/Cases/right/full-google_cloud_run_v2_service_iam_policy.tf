resource "google_cloud_run_v2_service_iam_policy" "right_full" {
  location    = "location"
  name        = "name"
  policy_data = "policy-data"
  project     = "project"
}
