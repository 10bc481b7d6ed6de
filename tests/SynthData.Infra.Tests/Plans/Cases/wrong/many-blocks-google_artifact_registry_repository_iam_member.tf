# refused: condition
resource "google_artifact_registry_repository_iam_member" "wrong_many_blocks" {
  condition {
    expression = "expression"
    title      = "title"
  }
  condition {
    expression = "expression"
    title      = "title"
  }
  member     = "member"
  repository = "repository"
  role       = "role"
}
