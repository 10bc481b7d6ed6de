# refused: description
resource "google_artifact_registry_repository_iam_binding" "wrong_wrong_shape" {
  condition {
    description = ["list"]
    expression  = "expression"
    title       = "title"
  }
  members    = ["members"]
  repository = "repository"
  role       = "role"
}
