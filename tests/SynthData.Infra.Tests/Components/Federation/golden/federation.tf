# ==> terraform/apis.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- apis ---

# Turns on Artifact Registry
resource "google_project_service" "artifactregistry" {
  project            = var.project_id
  service            = "artifactregistry.googleapis.com"
  disable_on_destroy = false
}

# Turns on scans of images for vulnerabilities
resource "google_project_service" "containerscanning" {
  project            = var.project_id
  service            = "containerscanning.googleapis.com"
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

# Turns on tokens for workload identity
resource "google_project_service" "sts" {
  project            = var.project_id
  service            = "sts.googleapis.com"
  disable_on_destroy = false
}

# ==> terraform/federation.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- federation.ci ---

# A pool of its own: no other issuer can claim the identities in it
resource "google_iam_workload_identity_pool" "ci" {
  workload_identity_pool_id = "${var.name_prefix}-ci"
  display_name              = "federation.ci"
  description               = "Tokens of https://token.actions.githubusercontent.com"

  depends_on = [
    google_project_service.iam,
    google_project_service.sts,
    google_project_service.iamcredentials,
  ]
}

# Which tokens are accepted; all others are refused
resource "google_iam_workload_identity_pool_provider" "ci" {
  workload_identity_pool_id          = google_iam_workload_identity_pool.ci.workload_identity_pool_id
  workload_identity_pool_provider_id = "github"
  attribute_mapping = {
    "google.subject"       = "assertion.sub"
    "attribute.repository" = "assertion.repository"
    "attribute.ref"        = "assertion.ref"
  }
  attribute_condition = "assertion.repository == \"my-team/my-app\" && assertion.repository_id == \"42\" && assertion.ref in [\"refs/heads/main\", \"refs/heads/release\"] && assertion.event_name != \"pull_request_target\" && has(assertion.environment) && assertion.environment in [\"production\"]"

  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}

# Exactly these identities of the pool may act as the account
resource "google_service_account_iam_member" "ci" {
  service_account_id = google_service_account.ci.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "principalSet://iam.googleapis.com/${google_iam_workload_identity_pool.ci.name}/attribute.repository/my-team/my-app"
}

# --- federation.build ---

# A pool of its own: no other issuer can claim the identities in it
resource "google_iam_workload_identity_pool" "build" {
  workload_identity_pool_id = "${var.name_prefix}-build"
  display_name              = "federation.build"
  description               = "Tokens of https://gitlab.example.com"

  depends_on = [
    google_project_service.iam,
    google_project_service.sts,
    google_project_service.iamcredentials,
  ]
}

# Which tokens are accepted; all others are refused
resource "google_iam_workload_identity_pool_provider" "build" {
  workload_identity_pool_id          = google_iam_workload_identity_pool.build.workload_identity_pool_id
  workload_identity_pool_provider_id = "oidc"
  attribute_mapping = {
    "google.subject" = "assertion.sub"
  }
  attribute_condition = "assertion.project_path == \"team/app\""

  oidc {
    issuer_uri = "https://gitlab.example.com"
  }
}

# Exactly these identities of the pool may act as the account
resource "google_service_account_iam_member" "build" {
  service_account_id = google_service_account.build.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "principal://iam.googleapis.com/${google_iam_workload_identity_pool.build.name}/subject/project_path:team/app:ref_type:branch:ref:main"
}

# ==> terraform/identity.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- federation.ci ---

# `federation.ci` runs as itself, with no more access than it uses
resource "google_service_account" "ci" {
  account_id   = "${var.name_prefix}-ci"
  display_name = "federation.ci"

  depends_on = [google_project_service.iam]
}

# --- federation.build ---

# `federation.build` runs as itself, with no more access than it uses
resource "google_service_account" "build" {
  account_id   = "${var.name_prefix}-build"
  display_name = "federation.build"

  depends_on = [google_project_service.iam]
}

# ==> terraform/images.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- images.app ---

# Container images
resource "google_artifact_registry_repository" "app" {
  repository_id = "${var.name_prefix}-app"
  location      = var.region
  format        = "DOCKER"
  mode          = "STANDARD_REPOSITORY"

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
    google_project_service.artifactregistry,
    google_project_service.containerscanning,
  ]
}

# --- federation.ci ---

# `federation.ci` may write `images.app`
resource "google_artifact_registry_repository_iam_member" "app_ci_write" {
  location   = google_artifact_registry_repository.app.location
  repository = google_artifact_registry_repository.app.name
  role       = "roles/artifactregistry.writer"
  member     = google_service_account.ci.member
}

# ==> terraform/outputs.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

output "app_images" {
  description = "Where the images of `images.app` are pushed to and fetched from"
  value       = "${google_artifact_registry_repository.app.location}-docker.pkg.dev/${var.project_id}/${google_artifact_registry_repository.app.repository_id}"
}

output "ci_provider" {
  description = "Provider that the workflows of `federation.ci` name"
  value       = google_iam_workload_identity_pool_provider.ci.name
}

output "ci_account" {
  description = "Service account that the workflows of `federation.ci` act as"
  value       = google_service_account.ci.email
}

output "build_provider" {
  description = "Provider that the workflows of `federation.build` name"
  value       = google_iam_workload_identity_pool_provider.build.name
}

output "build_account" {
  description = "Service account that the workflows of `federation.build` act as"
  value       = google_service_account.build.email
}

# ==> terraform/providers.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

provider "google" {
  project        = var.project_id
  region         = var.region
  default_labels = var.labels
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

