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

# --- admission ---

# The keys of attestors, apart from those that encrypt
resource "google_kms_key_ring" "main_admission" {
  name     = "${var.name_prefix}-admission"
  location = var.region

  depends_on = [google_project_service.cloudkms]
}

# What may run in the project wherever Binary Authorization is on
resource "google_binary_authorization_policy" "main" {
  project                       = var.project_id
  description                   = "Images run when all attestors have signed them"
  global_policy_evaluation_mode = "ENABLE"

  admission_whitelist_patterns {
    name_pattern = "us-docker.pkg.dev/cloudrun/container/*"
  }

  default_admission_rule {
    evaluation_mode         = "REQUIRE_ATTESTATION"
    enforcement_mode        = "DRYRUN_AUDIT_LOG_ONLY"
    require_attestations_by = [google_binary_authorization_attestor.built_attestor.name]
  }
}

# --- admission.built ---

# Signs images; without it they have to be signed anew by another
resource "google_kms_crypto_key" "built_attestor" {
  name     = "${var.name_prefix}-built-attestor"
  key_ring = google_kms_key_ring.main_admission.id
  purpose  = "ASYMMETRIC_SIGN"

  version_template {
    algorithm        = "EC_SIGN_P256_SHA256"
    protection_level = "SOFTWARE"
  }

  lifecycle {
    prevent_destroy = true
  }
}

# The public half of the key, by which signatures are checked
data "google_kms_crypto_key_version" "built_attestor" {
  crypto_key = google_kms_crypto_key.built_attestor.id
}

# What signatures are attached to
resource "google_container_analysis_note" "built_attestor" {
  name = "${var.name_prefix}-built"

  attestation_authority {
    hint {
      human_readable_name = "${var.name_prefix}-built"
    }
  }

  depends_on = [google_project_service.containeranalysis]
}

# Vouches for images that were signed with its key
resource "google_binary_authorization_attestor" "built_attestor" {
  name = "${var.name_prefix}-built"

  attestation_authority_note {
    note_reference = google_container_analysis_note.built_attestor.name

    public_keys {
      id = data.google_kms_crypto_key_version.built_attestor.id

      pkix_public_key {
        public_key_pem      = data.google_kms_crypto_key_version.built_attestor.public_key[0].pem
        signature_algorithm = data.google_kms_crypto_key_version.built_attestor.public_key[0].algorithm
      }
    }
  }

  depends_on = [google_project_service.binaryauthorization]
}

# --- clusters.main ---

# `clusters.main` may read `images.containers`
resource "google_artifact_registry_repository_iam_member" "containers_main_read" {
  count = var.enable_clusters_main ? 1 : 0

  location   = google_artifact_registry_repository.containers.location
  repository = google_artifact_registry_repository.containers.name
  role       = "roles/artifactregistry.reader"
  member     = google_service_account.main[0].member
}

# --- federation.github ---

# `federation.github` may write `images.containers`
resource "google_artifact_registry_repository_iam_member" "containers_github_write" {
  location   = google_artifact_registry_repository.containers.location
  repository = google_artifact_registry_repository.containers.name
  role       = "roles/artifactregistry.writer"
  member     = google_service_account.github.member
}

# `federation.github` may attest `admission.built`
resource "google_kms_crypto_key_iam_member" "built_attestor_github_attest" {
  crypto_key_id = google_kms_crypto_key.built_attestor.id
  role          = "roles/cloudkms.signerVerifier"
  member        = google_service_account.github.member
}

# `federation.github` may attest `admission.built`
resource "google_container_analysis_note_iam_member" "built_attestor_github_attest" {
  note   = google_container_analysis_note.built_attestor.name
  role   = "roles/containeranalysis.notes.attacher"
  member = google_service_account.github.member
}

# `federation.github` may attest `admission.built`
resource "google_binary_authorization_attestor_iam_member" "built_attestor_github_attest" {
  attestor = google_binary_authorization_attestor.built_attestor.name
  role     = "roles/binaryauthorization.attestorsViewer"
  member   = google_service_account.github.member
}

# `federation.github` may attest `admission.built`
resource "google_project_iam_member" "built_attestor_github_attest" {
  project = var.project_id
  role    = "roles/containeranalysis.occurrences.editor"
  member  = google_service_account.github.member

  depends_on = [google_project_service.cloudresourcemanager]
}
