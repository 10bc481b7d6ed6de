# refused: etag
resource "google_artifact_registry_repository_iam_member" "wrong_read_only" {
  etag       = "set"
  member     = "member"
  repository = "repository"
  role       = "role"
}
