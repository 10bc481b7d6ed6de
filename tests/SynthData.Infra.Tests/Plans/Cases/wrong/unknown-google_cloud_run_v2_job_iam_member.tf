# refused: no_such_argument
resource "google_cloud_run_v2_job_iam_member" "wrong_unknown" {
  member           = "member"
  name             = "name"
  role             = "role"
  no_such_argument = 1
}
