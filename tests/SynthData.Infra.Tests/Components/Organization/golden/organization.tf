# ==> organization/organization.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- organization ---

# Policies on the folder reach every project in it
resource "google_folder" "main" {
  display_name        = "${var.name_prefix}-organization"
  parent              = "organizations/${var.organization_id}"
  deletion_protection = true
}

# Rules before the firewalls of the networks below
resource "google_compute_firewall_policy" "main" {
  parent      = "organizations/${var.organization_id}"
  short_name  = "${var.name_prefix}-organization"
  description = "What networks below can't change; all else is left to them"
}

# Stops `ssh` in every network below
resource "google_compute_firewall_policy_rule" "deny_ssh" {
  firewall_policy = google_compute_firewall_policy.main.id
  priority        = 50633
  direction       = "INGRESS"
  action          = "deny"
  enable_logging  = true

  match {
    src_ip_ranges  = ["0.0.0.0/0"]
    dest_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["22", "3389"]
    }
  }
}

# Lets pass `health-checks` in every network below
resource "google_compute_firewall_policy_rule" "allow_health_checks" {
  firewall_policy = google_compute_firewall_policy.main.id
  priority        = 121887
  direction       = "INGRESS"
  action          = "allow"
  enable_logging  = true

  match {
    src_ip_ranges  = ["35.191.0.0/16", "130.211.0.0/22"]
    dest_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "tcp"
    }
  }
}

# Puts the policy to work
resource "google_compute_firewall_policy_association" "main" {
  name              = "${var.name_prefix}-organization"
  firewall_policy   = google_compute_firewall_policy.main.id
  attachment_target = google_folder.main.name
}

# ==> organization/providers.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

provider "google" {
  project        = var.project_id
  region         = var.region
  default_labels = var.labels
}

# ==> organization/variables.tf
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

variable "organization_id" {
  type        = string
  description = "Number of the organisation"
}

# ==> organization/versions.tf
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

