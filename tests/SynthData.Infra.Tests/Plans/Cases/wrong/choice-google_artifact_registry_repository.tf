# refused: action
resource "google_artifact_registry_repository" "wrong_choice" {
  cleanup_policies {
    action = "NO_SUCH_CHOICE"
    id     = "id"
  }
  format        = "format"
  repository_id = "repository-id"
}
