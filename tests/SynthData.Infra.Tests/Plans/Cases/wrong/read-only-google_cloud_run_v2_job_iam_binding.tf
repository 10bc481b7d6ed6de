# refused: etag
resource "google_cloud_run_v2_job_iam_binding" "wrong_read_only" {
  etag    = "set"
  members = ["members"]
  name    = "name"
  role    = "role"
}
