terraform {
  required_version = ">= 1.7"
  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 7.45"
    }
    google-beta = {
      source  = "hashicorp/google-beta"
      version = "~> 7.45"
    }
  }
}

provider "google" {
  project        = var.project
  region         = "europe-west1"
  default_labels = { platform = "synthdata" }
}

provider "google" {
  alias   = "second"
  project = "acme-second"
  region  = "us-central1"
}

provider "google-beta" {
  project = "acme-beta"
  region  = "europe-west1"
}

variable "project" {
  type = string
}

variable "database_password" {
  type      = string
  sensitive = true
}

variable "members" {
  type    = map(string)
  default = { viewer = "roles/run.viewer", developer = "roles/run.developer" }
}
