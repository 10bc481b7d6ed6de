# refused: condition
resource "google_artifact_registry_repository" "wrong_many_blocks" {
  cleanup_policies {
    condition {
    }
    condition {
    }
    id = "id"
  }
  format        = "format"
  repository_id = "repository-id"
}
