# refused: description
resource "google_artifact_registry_repository_iam_member" "wrong_wrong_shape" {
  condition {
    description = ["list"]
    expression  = "expression"
    title       = "title"
  }
  member     = "member"
  repository = "repository"
  role       = "role"
}
