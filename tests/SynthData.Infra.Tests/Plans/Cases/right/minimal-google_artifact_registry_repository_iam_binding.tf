resource "google_artifact_registry_repository_iam_binding" "right_min" {
  members    = ["members"]
  repository = "repository"
  role       = "role"
}
