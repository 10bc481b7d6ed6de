# Emitted by synthdata from the stack synthdata: change the stack file, not this one.

# --- images.containers ---

# Container images
resource "google_artifact_registry_repository" "containers" {
  repository_id = "${var.name_prefix}-containers"
  location      = var.region
  format        = "DOCKER"
  mode          = "STANDARD_REPOSITORY"
  kms_key_name  = google_kms_crypto_key.data.id

  docker_config {
    immutable_tags = true
  }

  vulnerability_scanning_config {
    enablement_config = "INHERITED"
  }

  cleanup_policies {
    id     = "keep-newest"
    action = "KEEP"

    most_recent_versions {
      keep_count = 10
    }
  }

  cleanup_policies {
    id     = "delete-untagged"
    action = "DELETE"

    condition {
      tag_state  = "UNTAGGED"
      older_than = "1209600s"
    }
  }

  depends_on = [
    google_kms_crypto_key_iam_member.data_artifact_registry,
    google_project_service.containerscanning,
  ]
}

# --- federation.github ---

# `federation.github` may write `images.containers`
resource "google_artifact_registry_repository_iam_member" "containers_github_write" {
  location   = google_artifact_registry_repository.containers.location
  repository = google_artifact_registry_repository.containers.name
  role       = "roles/artifactregistry.writer"
  member     = google_service_account.github.member
}
