resource "google_artifact_registry_repository_iam_member" "right_full" {
  condition {
    description = "description"
    expression  = "expression"
    title       = "title"
  }
  location   = "location"
  member     = "member"
  project    = "project"
  repository = "repository"
  role       = "role"
}
