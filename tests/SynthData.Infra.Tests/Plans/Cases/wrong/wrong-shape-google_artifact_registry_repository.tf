# refused: action
resource "google_artifact_registry_repository" "wrong_wrong_shape" {
  cleanup_policies {
    action = ["list"]
    id     = "id"
  }
  format        = "format"
  repository_id = "repository-id"
}
