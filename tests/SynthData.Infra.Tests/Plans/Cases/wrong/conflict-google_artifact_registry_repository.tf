# refused: remote_repository_config
resource "google_artifact_registry_repository" "wrong_conflict" {
  format = "format"
  remote_repository_config {
    apt_repository {
    }
  }
  repository_id = "repository-id"
  virtual_repository_config {
  }
}
