# refused: create_time
resource "google_artifact_registry_repository" "wrong_read_only" {
  create_time   = "set"
  format        = "format"
  repository_id = "repository-id"
}
