resource "google_cloud_run_v2_service_iam_policy" "right_min" {
  name        = "name"
  policy_data = "policy-data"
}
