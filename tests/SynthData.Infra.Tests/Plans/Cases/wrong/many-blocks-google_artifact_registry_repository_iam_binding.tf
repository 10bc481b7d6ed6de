# refused: condition
resource "google_artifact_registry_repository_iam_binding" "wrong_many_blocks" {
  condition {
    expression = "expression"
    title      = "title"
  }
  condition {
    expression = "expression"
    title      = "title"
  }
  members    = ["members"]
  repository = "repository"
  role       = "role"
}
