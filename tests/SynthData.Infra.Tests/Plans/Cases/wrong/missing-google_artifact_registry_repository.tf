# refused: id
resource "google_artifact_registry_repository" "wrong_missing" {
  cleanup_policies {
  }
  format        = "format"
  repository_id = "repository-id"
}
