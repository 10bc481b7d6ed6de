# refused: no_such_argument
resource "google_cloud_run_v2_job_iam_binding" "wrong_unknown" {
  members          = ["members"]
  name             = "name"
  role             = "role"
  no_such_argument = 1
}
