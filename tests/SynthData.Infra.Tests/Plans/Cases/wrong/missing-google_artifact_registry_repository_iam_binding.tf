# refused: expression
resource "google_artifact_registry_repository_iam_binding" "wrong_missing" {
  condition {
    title = "title"
  }
  members    = ["members"]
  repository = "repository"
  role       = "role"
}
