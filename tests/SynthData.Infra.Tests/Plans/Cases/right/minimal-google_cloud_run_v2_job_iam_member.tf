resource "google_cloud_run_v2_job_iam_member" "right_min" {
  member = "member"
  name   = "name"
  role   = "role"
}
