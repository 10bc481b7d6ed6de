resource "google_cloud_run_v2_job_iam_binding" "right_min" {
  members = ["members"]
  name    = "name"
  role    = "role"
}
