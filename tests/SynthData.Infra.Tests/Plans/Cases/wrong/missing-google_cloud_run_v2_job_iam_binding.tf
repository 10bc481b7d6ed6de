# refused: expression
resource "google_cloud_run_v2_job_iam_binding" "wrong_missing" {
  condition {
    title = "title"
  }
  members = ["members"]
  name    = "name"
  role    = "role"
}
