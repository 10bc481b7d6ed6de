# refused: no_such_argument
resource "google_artifact_registry_repository_iam_member" "wrong_unknown" {
  member           = "member"
  repository       = "repository"
  role             = "role"
  no_such_argument = 1
}
