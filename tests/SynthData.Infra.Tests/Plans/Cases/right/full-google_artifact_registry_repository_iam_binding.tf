resource "google_artifact_registry_repository_iam_binding" "right_full" {
  condition {
    description = "description"
    expression  = "expression"
    title       = "title"
  }
  location   = "location"
  members    = ["members"]
  project    = "project"
  repository = "repository"
  role       = "role"
}
