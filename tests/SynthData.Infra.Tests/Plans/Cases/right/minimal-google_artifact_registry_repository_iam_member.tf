resource "google_artifact_registry_repository_iam_member" "right_min" {
  member     = "member"
  repository = "repository"
  role       = "role"
}
