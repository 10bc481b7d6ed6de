# refused: no_such_argument
resource "google_artifact_registry_repository" "wrong_unknown" {
  format           = "format"
  repository_id    = "repository-id"
  no_such_argument = 1
}
