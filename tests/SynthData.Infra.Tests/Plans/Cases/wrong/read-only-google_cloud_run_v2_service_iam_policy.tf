# refused: etag
resource "google_cloud_run_v2_service_iam_policy" "wrong_read_only" {
  etag        = "set"
  name        = "name"
  policy_data = "policy-data"
}
