# refused: expression
resource "google_cloud_run_v2_job_iam_member" "wrong_missing" {
  condition {
    title = "title"
  }
  member = "member"
  name   = "name"
  role   = "role"
}
