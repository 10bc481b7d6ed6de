# refused: no_such_argument
resource "google_artifact_registry_repository_iam_binding" "wrong_unknown" {
  members          = ["members"]
  repository       = "repository"
  role             = "role"
  no_such_argument = 1
}
