# refused: etag
resource "google_artifact_registry_repository_iam_binding" "wrong_read_only" {
  etag       = "set"
  members    = ["members"]
  repository = "repository"
  role       = "role"
}
