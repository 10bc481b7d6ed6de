# refused: condition
resource "google_cloud_run_v2_job_iam_binding" "wrong_many_blocks" {
  condition {
    expression = "expression"
    title      = "title"
  }
  condition {
    expression = "expression"
    title      = "title"
  }
  members = ["members"]
  name    = "name"
  role    = "role"
}
