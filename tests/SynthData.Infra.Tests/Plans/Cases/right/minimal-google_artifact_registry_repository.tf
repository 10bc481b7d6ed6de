resource "google_artifact_registry_repository" "right_min" {
  format        = "format"
  repository_id = "repository-id"
}
