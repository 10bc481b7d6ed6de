resource "google_artifact_registry_repository" "right_full" {
  cleanup_policies {
    action = "DELETE"
    condition {
      newer_than            = "newer-than"
      older_than            = "older-than"
      package_name_prefixes = ["package-name-prefixe"]
      tag_prefixes          = ["tag-prefixes"]
      tag_state             = "TAGGED"
      version_name_prefixes = ["version-name-prefixe"]
    }
    id = "id"
    most_recent_versions {
      keep_count            = 1
      package_name_prefixes = ["package-name-prefixe"]
    }
  }
  cleanup_policy_dry_run = true
  deletion_policy        = "deletion-policy"
  description            = "description"
  docker_config {
    immutable_tags = true
  }
  format       = "format"
  kms_key_name = "kms-key-name"
  labels       = { key = "value" }
  location     = "location"
  maven_config {
    allow_snapshot_overwrites = true
    version_policy            = "VERSION_POLICY_UNSPECIFIED"
  }
  mode    = "STANDARD_REPOSITORY"
  project = "project"
  remote_repository_config {
    apt_repository {
      public_repository {
        repository_base = "DEBIAN"
        repository_path = "repository-path"
      }
    }
    description                 = "description"
    disable_upstream_validation = true
    no_cache {
    }
    upstream_credentials {
      username_password_credentials {
        password_secret_version = "password-secret-vers"
        username                = "username"
      }
    }
  }
  repository_id = "repository-id"
  vulnerability_scanning_config {
    enablement_config = "INHERITED"
  }
}
