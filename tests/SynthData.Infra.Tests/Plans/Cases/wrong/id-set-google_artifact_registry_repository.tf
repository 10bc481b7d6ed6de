# refused: id
resource "google_artifact_registry_repository" "wrong_id_set" {
  format        = "format"
  repository_id = "repository-id"
  id            = "set"
}
