resource "google_cloud_run_v2_service_iam_member" "right_full" {
  condition {
    description = "description"
    expression  = "expression"
    title       = "title"
  }
  location = "location"
  member   = "member"
  name     = "name"
  project  = "project"
  role     = "role"
}
