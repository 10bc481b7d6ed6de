resource "google_cloud_run_v2_service_iam_binding" "right_full" {
  condition {
    description = "description"
    expression  = "expression"
    title       = "title"
  }
  location = "location"
  members  = ["members"]
  name     = "name"
  project  = "project"
  role     = "role"
}
