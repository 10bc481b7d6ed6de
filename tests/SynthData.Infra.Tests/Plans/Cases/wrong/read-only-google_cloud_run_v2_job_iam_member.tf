# refused: etag
resource "google_cloud_run_v2_job_iam_member" "wrong_read_only" {
  etag   = "set"
  member = "member"
  name   = "name"
  role   = "role"
}
