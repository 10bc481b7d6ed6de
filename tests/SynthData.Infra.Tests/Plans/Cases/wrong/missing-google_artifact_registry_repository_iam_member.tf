# refused: expression
resource "google_artifact_registry_repository_iam_member" "wrong_missing" {
  condition {
    title = "title"
  }
  member     = "member"
  repository = "repository"
  role       = "role"
}
