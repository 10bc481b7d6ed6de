# refused: keep_count
resource "google_artifact_registry_repository" "wrong_wrong_type" {
  cleanup_policies {
    id = "id"
    most_recent_versions {
      keep_count = "many"
    }
  }
  format        = "format"
  repository_id = "repository-id"
}
