# ==> terraform/apis.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- apis ---

# Turns on Binary Authorization
resource "google_project_service" "binaryauthorization" {
  project            = var.project_id
  service            = "binaryauthorization.googleapis.com"
  disable_on_destroy = false
}

# Turns on Cloud KMS
resource "google_project_service" "cloudkms" {
  project            = var.project_id
  service            = "cloudkms.googleapis.com"
  disable_on_destroy = false
}

# Turns on the project itself and grants on it
resource "google_project_service" "cloudresourcemanager" {
  project            = var.project_id
  service            = "cloudresourcemanager.googleapis.com"
  disable_on_destroy = false
}

# Turns on notes about images
resource "google_project_service" "containeranalysis" {
  project            = var.project_id
  service            = "containeranalysis.googleapis.com"
  disable_on_destroy = false
}

# Turns on service accounts and workload identity
resource "google_project_service" "iam" {
  project            = var.project_id
  service            = "iam.googleapis.com"
  disable_on_destroy = false
}

# Turns on short-lived credentials and signatures
resource "google_project_service" "iamcredentials" {
  project            = var.project_id
  service            = "iamcredentials.googleapis.com"
  disable_on_destroy = false
}

# Turns on Cloud Run
resource "google_project_service" "run" {
  project            = var.project_id
  service            = "run.googleapis.com"
  disable_on_destroy = false
}

# Turns on tokens for workload identity
resource "google_project_service" "sts" {
  project            = var.project_id
  service            = "sts.googleapis.com"
  disable_on_destroy = false
}

# ==> terraform/federation.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- federation.github ---

# A pool of its own: no other issuer can claim the identities in it
resource "google_iam_workload_identity_pool" "github" {
  workload_identity_pool_id = "${var.name_prefix}-github"
  display_name              = "federation.github"
  description               = "Tokens of https://token.actions.githubusercontent.com"

  depends_on = [
    google_project_service.iam,
    google_project_service.sts,
    google_project_service.iamcredentials,
  ]
}

# Which tokens are accepted; all others are refused
resource "google_iam_workload_identity_pool_provider" "github" {
  workload_identity_pool_id          = google_iam_workload_identity_pool.github.workload_identity_pool_id
  workload_identity_pool_provider_id = "github"
  attribute_mapping = {
    "google.subject"       = "assertion.sub"
    "attribute.repository" = "assertion.repository"
    "attribute.ref"        = "assertion.ref"
  }
  attribute_condition = "assertion.repository == \"example/synthdata\" && assertion.ref in [\"refs/heads/main\"] && assertion.event_name != \"pull_request_target\""

  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}

# Exactly these identities of the pool may act as the account
resource "google_service_account_iam_member" "github" {
  service_account_id = google_service_account.github.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "principalSet://iam.googleapis.com/${google_iam_workload_identity_pool.github.name}/attribute.repository/example/synthdata"
}

# ==> terraform/identity.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- services.api ---

# `services.api` runs as itself, with no more access than it uses
resource "google_service_account" "api" {
  account_id   = "${var.name_prefix}-api"
  display_name = "Runs services.api"

  depends_on = [google_project_service.iam]
}

# --- federation.github ---

# `federation.github` runs as itself, with no more access than it uses
resource "google_service_account" "github" {
  account_id   = "${var.name_prefix}-github"
  display_name = "federation.github"

  depends_on = [google_project_service.iam]
}

# ==> terraform/images.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

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
    evaluation_mode  = "REQUIRE_ATTESTATION"
    enforcement_mode = var.admission_authorization_policy_main_default_admission_rule_enforcement_mode
    require_attestations_by = [
      google_binary_authorization_attestor.built_attestor.name,
      google_binary_authorization_attestor.approved_attestor.name,
    ]
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

# --- admission.approved ---

# Signs images; without it they have to be signed anew by another
resource "google_kms_crypto_key" "approved_attestor" {
  name     = "${var.name_prefix}-approved-attestor"
  key_ring = google_kms_key_ring.main_admission.id
  purpose  = "ASYMMETRIC_SIGN"

  version_template {
    algorithm        = "EC_SIGN_P256_SHA256"
    protection_level = "HSM"
  }

  lifecycle {
    prevent_destroy = true
  }
}

# The public half of the key, by which signatures are checked
data "google_kms_crypto_key_version" "approved_attestor" {
  crypto_key = google_kms_crypto_key.approved_attestor.id
}

# What signatures are attached to
resource "google_container_analysis_note" "approved_attestor" {
  name = "${var.name_prefix}-approved"

  attestation_authority {
    hint {
      human_readable_name = "${var.name_prefix}-approved"
    }
  }

  depends_on = [google_project_service.containeranalysis]
}

# Vouches for images that were signed with its key
resource "google_binary_authorization_attestor" "approved_attestor" {
  name = "${var.name_prefix}-approved"

  attestation_authority_note {
    note_reference = google_container_analysis_note.approved_attestor.name

    public_keys {
      id = data.google_kms_crypto_key_version.approved_attestor.id

      pkix_public_key {
        public_key_pem      = data.google_kms_crypto_key_version.approved_attestor.public_key[0].pem
        signature_algorithm = data.google_kms_crypto_key_version.approved_attestor.public_key[0].algorithm
      }
    }
  }

  depends_on = [google_project_service.binaryauthorization]
}

# --- federation.github ---

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

# ==> terraform/outputs.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

output "api_url" {
  description = "Address of `services.api` in us-central1"
  value       = google_cloud_run_v2_service.api.uri
}

output "github_provider" {
  description = "Provider that the workflows of `federation.github` name"
  value       = google_iam_workload_identity_pool_provider.github.name
}

output "github_account" {
  description = "Service account that the workflows of `federation.github` act as"
  value       = google_service_account.github.email
}

# ==> terraform/providers.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

provider "google" {
  project        = var.project_id
  region         = var.region
  default_labels = var.labels
}

# ==> terraform/run.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- services.api ---

# Scales with its requests; image, revisions and traffic are left to rollouts
resource "google_cloud_run_v2_service" "api" {
  name                = "${var.name_prefix}-api"
  custom_audiences    = ["${var.name_prefix}-api"]
  location            = var.region
  ingress             = "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"
  deletion_protection = true

  binary_authorization {
    use_default = true
  }

  scaling {
    min_instance_count = 0
    max_instance_count = 100
  }

  template {
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN2"
    max_instance_request_concurrency = 80
    timeout                          = "300s"
    session_affinity                 = false
    service_account                  = google_service_account.api.email

    scaling {
      max_instance_count = 100
    }

    containers {
      image = var.api_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
        cpu_idle          = true
        startup_cpu_boost = true
      }

      ports {
        name           = "http1"
        container_port = 8080
      }
    }
  }

  lifecycle {
    ignore_changes = [
      annotations,
      client,
      client_version,
      template[0].containers[0].image,
      template[0].revision,
      traffic,
    ]
  }

  depends_on = [google_project_service.run]
}

# ==> terraform/variables.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

variable "project_id" {
  type        = string
  description = "Google Cloud project of the environment"
}

variable "region" {
  type        = string
  description = "Primary region"
}

variable "name_prefix" {
  type        = string
  description = "Begins the name of every resource"
}

variable "labels" {
  type        = map(string)
  description = "Labels of every resource"
}

variable "environment" {
  type        = string
  description = "Name of the environment"
}

variable "api_image" {
  type        = string
  description = "First image of `services.api`; rollouts replace it"
}

variable "admission_authorization_policy_main_default_admission_rule_enforcement_mode" {
  type        = string
  description = "`default_admission_rule.enforcement_mode` of `google_binary_authorization_policy.main`"
}

# ==> terraform/versions.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

terraform {
  required_version = ">= 1.11"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 7.45"
    }
  }
}

