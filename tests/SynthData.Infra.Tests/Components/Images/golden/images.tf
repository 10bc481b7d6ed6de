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

  cleanup_policies {
    id     = "delete-old"
    action = "DELETE"

    condition {
      tag_state  = "ANY"
      older_than = "31536000s"
    }
  }

  depends_on = [
    google_project_service.artifactregistry,
    google_project_service.containerscanning,
  ]
}

# --- images.hub ---

# Images of docker-hub, kept at hand
resource "google_artifact_registry_repository" "hub" {
  repository_id = "${var.name_prefix}-hub"
  location      = "us"
  format        = "DOCKER"
  mode          = "REMOTE_REPOSITORY"

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

  remote_repository_config {
    docker_repository {
      public_repository = "DOCKER_HUB"
    }
  }

  depends_on = [
    google_project_service.artifactregistry,
    google_project_service.containerscanning,
  ]
}

# --- images.all ---

# Container images
resource "google_artifact_registry_repository" "all" {
  repository_id = "${var.name_prefix}-all"
  location      = var.region
  format        = "DOCKER"
  mode          = "VIRTUAL_REPOSITORY"

  virtual_repository_config {
    upstream_policies {
      id         = "app"
      repository = google_artifact_registry_repository.app.id
      priority   = 20
    }

    upstream_policies {
      id         = "hub"
      repository = google_artifact_registry_repository.hub.id
      priority   = 10
    }
  }
}

# ==> terraform/outputs.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

output "app_images" {
  description = "Where the images of `images.app` are pushed to and fetched from"
  value       = "${google_artifact_registry_repository.app.location}-docker.pkg.dev/${var.project_id}/${google_artifact_registry_repository.app.repository_id}"
}

output "hub_images" {
  description = "Where the images of `images.hub` are pushed to and fetched from"
  value       = "${google_artifact_registry_repository.hub.location}-docker.pkg.dev/${var.project_id}/${google_artifact_registry_repository.hub.repository_id}"
}

output "all_images" {
  description = "Where the images of `images.all` are pushed to and fetched from"
  value       = "${google_artifact_registry_repository.all.location}-docker.pkg.dev/${var.project_id}/${google_artifact_registry_repository.all.repository_id}"
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

