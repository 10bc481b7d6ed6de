# ==> organization/organization.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- organization ---

# Policies on the folder reach every project in it
resource "google_folder" "main" {
  display_name        = "${var.name_prefix}-organization"
  parent              = "organizations/${var.organization_id}"
  deletion_protection = true
}

# --- perimeter ---

# Perimeters know projects by their numbers
data "google_project" "main_inside" {
  project_id = var.project_id
}

# Holds the perimeter and who may come in
resource "google_access_context_manager_access_policy" "main" {
  parent = "organizations/${var.organization_id}"
  title  = var.name_prefix
  scopes = [google_folder.main.name]
}

# Calls that are `office`: all that it names is true
resource "google_access_context_manager_access_level" "office" {
  parent = "accessPolicies/${google_access_context_manager_access_policy.main.name}"
  name   = "accessPolicies/${google_access_context_manager_access_policy.main.name}/accessLevels/${replace("${var.name_prefix}_office", "-", "_")}"
  title  = "office"

  basic {
    combining_function = "AND"

    conditions {
      ip_subnetworks = ["203.0.113.0/24"]
      members        = ["user:ana@example.com"]
      regions        = ["DE", "FR"]
    }
  }
}

# Calls across it are refused unless a rule lets them pass
resource "google_access_context_manager_service_perimeter" "main" {
  parent         = "accessPolicies/${google_access_context_manager_access_policy.main.name}"
  name           = "accessPolicies/${google_access_context_manager_access_policy.main.name}/servicePerimeters/${replace("${var.name_prefix}_perimeter", "-", "_")}"
  title          = "${var.name_prefix}-perimeter"
  perimeter_type = "PERIMETER_TYPE_REGULAR"

  status {
    resources     = ["projects/${data.google_project.main_inside.number}", "projects/210987654321"]
    access_levels = [google_access_context_manager_access_level.office.name]
    restricted_services = [
      "aiplatform.googleapis.com",
      "artifactregistry.googleapis.com",
      "cloudresourcemanager.googleapis.com",
      "compute.googleapis.com",
      "dns.googleapis.com",
      "iam.googleapis.com",
      "iamcredentials.googleapis.com",
      "pubsub.googleapis.com",
      "sts.googleapis.com",
    ]

    vpc_accessible_services {
      enable_restriction = true
      allowed_services   = ["RESTRICTED-SERVICES"]
    }

    ingress_policies {
      title = "federation.github: tokens are exchanged"

      ingress_from {
        identity_type = "ANY_IDENTITY"

        sources {
          access_level = "*"
        }
      }

      ingress_to {
        resources = ["*"]

        operations {
          service_name = "sts.googleapis.com"

          method_selectors {
            method = "*"
          }
        }
      }
    }

    ingress_policies {
      title = "federation.github: acts as its account"

      ingress_from {
        identities = [
          "principalSet://iam.googleapis.com/projects/${data.google_project.main_inside.number}/locations/global/workloadIdentityPools/${var.name_prefix}-github/attribute.repository/my-team/my-app",
        ]

        sources {
          access_level = "*"
        }
      }

      ingress_to {
        resources = ["*"]

        operations {
          service_name = "iamcredentials.googleapis.com"

          method_selectors {
            method = "*"
          }
        }
      }
    }

    ingress_policies {
      title = "federation.github: what its account uses"

      ingress_from {
        identities = ["serviceAccount:${var.name_prefix}-github@${var.project_id}.iam.gserviceaccount.com"]

        sources {
          access_level = "*"
        }
      }

      ingress_to {
        resources = ["*"]

        operations {
          service_name = "artifactregistry.googleapis.com"

          method_selectors {
            method = "*"
          }
        }
      }
    }

    ingress_policies {
      title = "budgets: Cloud Billing says how costs stand"

      ingress_from {
        identities = ["serviceAccount:billing-budget-alert@system.gserviceaccount.com"]

        sources {
          access_level = "*"
        }
      }

      ingress_to {
        resources = ["*"]

        operations {
          service_name = "pubsub.googleapis.com"

          method_selectors {
            method = "*"
          }
        }
      }
    }

    ingress_policies {
      title = "operators"

      ingress_from {
        identities = ["group:platform@example.com"]

        sources {
          access_level = "*"
        }
      }

      ingress_to {
        resources = ["*"]

        operations {
          service_name = "*"
        }
      }
    }

    ingress_policies {
      title = "partner"

      ingress_from {
        identities = ["serviceAccount:reader@partner-project.iam.gserviceaccount.com"]

        sources {
          access_level = google_access_context_manager_access_level.office.name
        }

        sources {
          resource = "projects/321098765432"
        }
      }

      ingress_to {
        resources = ["*"]

        operations {
          service_name = "storage.googleapis.com"

          method_selectors {
            method = "*"
          }
        }
      }
    }

    egress_policies {
      title = "templates"

      egress_from {
        identity_type = "ANY_IDENTITY"
      }

      egress_to {
        resources = ["projects/432109876543"]

        operations {
          service_name = "storage.googleapis.com"

          method_selectors {
            method = "*"
          }
        }
      }
    }
  }
}

# ==> organization/outputs.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

output "perimeter" {
  description = "Name of the service perimeter"
  value       = google_access_context_manager_service_perimeter.main.name
}

output "perimeter_refusals" {
  description = "Command that lists what the perimeter refused, or would have"
  value       = "gcloud logging read 'protoPayload.metadata.@type=\"type.googleapis.com/google.cloud.audit.VpcServiceControlAuditMetadata\"' --freshness=7d --project=${var.project_id}"
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

# ==> terraform/apis.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- project ---

# The project's number is part of the names of Google's service agents
data "google_project" "this" {
  project_id = var.project_id

  depends_on = [google_project_service.cloudresourcemanager]
}

# --- apis ---

# Turns on Artifact Registry
resource "google_project_service" "artifactregistry" {
  project            = var.project_id
  service            = "artifactregistry.googleapis.com"
  disable_on_destroy = false
}

# Turns on budgets
resource "google_project_service" "billingbudgets" {
  project            = var.project_id
  service            = "billingbudgets.googleapis.com"
  disable_on_destroy = false
}

# Turns on billing accounts
resource "google_project_service" "cloudbilling" {
  project            = var.project_id
  service            = "cloudbilling.googleapis.com"
  disable_on_destroy = false
}

# Turns on the project itself and grants on it
resource "google_project_service" "cloudresourcemanager" {
  project            = var.project_id
  service            = "cloudresourcemanager.googleapis.com"
  disable_on_destroy = false
}

# Turns on Compute Engine, which networks belong to
resource "google_project_service" "compute" {
  project            = var.project_id
  service            = "compute.googleapis.com"
  disable_on_destroy = false
}

# Turns on scans of images for vulnerabilities
resource "google_project_service" "containerscanning" {
  project            = var.project_id
  service            = "containerscanning.googleapis.com"
  disable_on_destroy = false
}

# Turns on Cloud DNS
resource "google_project_service" "dns" {
  project            = var.project_id
  service            = "dns.googleapis.com"
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

# Turns on Pub/Sub
resource "google_project_service" "pubsub" {
  project            = var.project_id
  service            = "pubsub.googleapis.com"
  disable_on_destroy = false
}

# Turns on tokens for workload identity
resource "google_project_service" "sts" {
  project            = var.project_id
  service            = "sts.googleapis.com"
  disable_on_destroy = false
}

# ==> terraform/billing.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- budgets.month ---

# Cloud Billing may tell the topic how costs stand
resource "google_pubsub_topic_iam_member" "month_budget" {
  topic  = google_pubsub_topic.costs.id
  role   = "roles/pubsub.publisher"
  member = "serviceAccount:billing-budget-alert@system.gserviceaccount.com"
}

# Tells who pays before the bill comes
resource "google_billing_budget" "month" {
  billing_account = data.google_project.this.billing_account
  display_name    = "${var.name_prefix}-month"

  budget_filter {
    projects               = ["projects/${data.google_project.this.number}"]
    calendar_period        = "MONTH"
    credit_types_treatment = "EXCLUDE_ALL_CREDITS"
  }

  amount {
    last_period_amount = true
  }

  threshold_rules {
    threshold_percent = 0.5
    spend_basis       = "CURRENT_SPEND"
  }

  threshold_rules {
    threshold_percent = 0.9
    spend_basis       = "CURRENT_SPEND"
  }

  threshold_rules {
    threshold_percent = 1
    spend_basis       = "CURRENT_SPEND"
  }

  threshold_rules {
    threshold_percent = 1
    spend_basis       = "FORECASTED_SPEND"
  }

  all_updates_rule {
    pubsub_topic = google_pubsub_topic.costs.id
  }

  depends_on = [google_project_service.billingbudgets, google_project_service.cloudbilling]
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
  attribute_condition = "assertion.repository == \"my-team/my-app\" && assertion.ref in [\"refs/heads/main\"] && assertion.event_name != \"pull_request_target\""

  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}

# Exactly these identities of the pool may act as the account
resource "google_service_account_iam_member" "github" {
  service_account_id = google_service_account.github.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "principalSet://iam.googleapis.com/${google_iam_workload_identity_pool.github.name}/attribute.repository/my-team/my-app"
}

# ==> terraform/firewall.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- network ---

# One policy decides what passes; nothing does unless a rule says so
resource "google_compute_network_firewall_policy" "main" {
  name        = "${var.name_prefix}-network"
  description = "Denies by default; rules follow from the intents of the stack"

  depends_on = [google_project_service.compute]
}

# Google's APIs, under addresses inside Google's network
resource "google_compute_network_firewall_policy_rule" "google_apis" {
  firewall_policy = google_compute_network_firewall_policy.main.name
  rule_name       = "google-apis"
  priority        = 100
  direction       = "EGRESS"
  action          = "allow"
  enable_logging  = true

  match {
    src_ip_ranges  = ["0.0.0.0/0"]
    dest_ip_ranges = ["199.36.153.4/30"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["443"]
    }
  }
}

# Nothing else comes in
resource "google_compute_network_firewall_policy_rule" "deny_ingress" {
  firewall_policy = google_compute_network_firewall_policy.main.name
  rule_name       = "deny-ingress"
  priority        = 65000
  direction       = "INGRESS"
  action          = "deny"
  enable_logging  = true

  match {
    src_ip_ranges  = ["0.0.0.0/0"]
    dest_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "all"
    }
  }
}

# Nothing else gets out
resource "google_compute_network_firewall_policy_rule" "deny_egress" {
  firewall_policy = google_compute_network_firewall_policy.main.name
  rule_name       = "deny-egress"
  priority        = 65001
  direction       = "EGRESS"
  action          = "deny"
  enable_logging  = true

  match {
    src_ip_ranges  = ["0.0.0.0/0"]
    dest_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "all"
    }
  }
}

# Puts the policy to work on the network
resource "google_compute_network_firewall_policy_association" "main" {
  name              = "${var.name_prefix}-network"
  firewall_policy   = google_compute_network_firewall_policy.main.name
  attachment_target = google_compute_network.main.id
}

# ==> terraform/identity.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- federation.github ---

# `federation.github` runs as itself, with no more access than it uses
resource "google_service_account" "github" {
  account_id   = "${var.name_prefix}-github"
  display_name = "federation.github"

  depends_on = [google_project_service.iam]
}

# ==> terraform/images.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- images.containers ---

# Container images
resource "google_artifact_registry_repository" "containers" {
  repository_id = "${var.name_prefix}-containers"
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

# --- federation.github ---

# `federation.github` may write `images.containers`
resource "google_artifact_registry_repository_iam_member" "containers_github_write" {
  location   = google_artifact_registry_repository.containers.location
  repository = google_artifact_registry_repository.containers.name
  role       = "roles/artifactregistry.writer"
  member     = google_service_account.github.member
}

# ==> terraform/messaging.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- topics.costs ---

# Takes messages and hands each to every subscription
resource "google_pubsub_topic" "costs" {
  name = "${var.name_prefix}-costs"

  depends_on = [google_project_service.pubsub]
}

# --- topics.costs.people ---

# Keeps messages until they are processed
resource "google_pubsub_subscription" "costs_people" {
  name                         = "${var.name_prefix}-costs-people"
  topic                        = google_pubsub_topic.costs.id
  ack_deadline_seconds         = 60
  message_retention_duration   = "604800s"
  retain_acked_messages        = false
  enable_message_ordering      = false
  enable_exactly_once_delivery = false

  expiration_policy {
    ttl = ""
  }

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }
}

# ==> terraform/network.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- network ---

# One network for everything; subnets are given, never made by Google in every region of the world
resource "google_compute_network" "main" {
  name                            = "${var.name_prefix}-network"
  auto_create_subnetworks         = false
  routing_mode                    = "GLOBAL"
  delete_default_routes_on_create = true

  depends_on = [google_project_service.compute]
}

# Private addresses in us-central1
resource "google_compute_subnetwork" "main" {
  name                     = "${var.name_prefix}-network-${var.region}"
  region                   = var.region
  network                  = google_compute_network.main.id
  ip_cidr_range            = "10.0.1.0/24"
  private_ip_google_access = true

  log_config {
    aggregation_interval = "INTERVAL_5_SEC"
    flow_sampling        = 0.5
    metadata             = "INCLUDE_ALL_METADATA"
  }
}

# Google's APIs are reached without the internet
resource "google_compute_route" "main_google_apis" {
  name             = "${var.name_prefix}-network-google-apis"
  network          = google_compute_network.main.id
  dest_range       = "199.36.153.4/30"
  next_hop_gateway = "default-internet-gateway"
  priority         = 1000
}

# Names below googleapis.com resolve to addresses inside Google's network
resource "google_dns_managed_zone" "main_googleapis_com" {
  name       = "${var.name_prefix}-network-googleapis-com"
  dns_name   = "googleapis.com."
  visibility = "private"

  private_visibility_config {
    networks {
      network_url = google_compute_network.main.id
    }
  }

  depends_on = [google_project_service.dns]
}

# The addresses of googleapis.com
resource "google_dns_record_set" "main_googleapis_com" {
  managed_zone = google_dns_managed_zone.main_googleapis_com.name
  name         = google_dns_managed_zone.main_googleapis_com.dns_name
  type         = "A"
  ttl          = 300
  rrdatas      = ["199.36.153.4", "199.36.153.5", "199.36.153.6", "199.36.153.7"]
}

# Every name below googleapis.com
resource "google_dns_record_set" "main_googleapis_com_names" {
  managed_zone = google_dns_managed_zone.main_googleapis_com.name
  name         = "*.${google_dns_managed_zone.main_googleapis_com.dns_name}"
  type         = "CNAME"
  ttl          = 300
  rrdatas      = [google_dns_managed_zone.main_googleapis_com.dns_name]
}

# Names below pkg.dev resolve to addresses inside Google's network
resource "google_dns_managed_zone" "main_pkg_dev" {
  name       = "${var.name_prefix}-network-pkg-dev"
  dns_name   = "pkg.dev."
  visibility = "private"

  private_visibility_config {
    networks {
      network_url = google_compute_network.main.id
    }
  }

  depends_on = [google_project_service.dns]
}

# The addresses of pkg.dev
resource "google_dns_record_set" "main_pkg_dev" {
  managed_zone = google_dns_managed_zone.main_pkg_dev.name
  name         = google_dns_managed_zone.main_pkg_dev.dns_name
  type         = "A"
  ttl          = 300
  rrdatas      = ["199.36.153.4", "199.36.153.5", "199.36.153.6", "199.36.153.7"]
}

# Every name below pkg.dev
resource "google_dns_record_set" "main_pkg_dev_names" {
  managed_zone = google_dns_managed_zone.main_pkg_dev.name
  name         = "*.${google_dns_managed_zone.main_pkg_dev.dns_name}"
  type         = "CNAME"
  ttl          = 300
  rrdatas      = [google_dns_managed_zone.main_pkg_dev.dns_name]
}

# Names below run.app resolve to addresses inside Google's network
resource "google_dns_managed_zone" "main_run_app" {
  name       = "${var.name_prefix}-network-run-app"
  dns_name   = "run.app."
  visibility = "private"

  private_visibility_config {
    networks {
      network_url = google_compute_network.main.id
    }
  }

  depends_on = [google_project_service.dns]
}

# The addresses of run.app
resource "google_dns_record_set" "main_run_app" {
  managed_zone = google_dns_managed_zone.main_run_app.name
  name         = google_dns_managed_zone.main_run_app.dns_name
  type         = "A"
  ttl          = 300
  rrdatas      = ["199.36.153.4", "199.36.153.5", "199.36.153.6", "199.36.153.7"]
}

# Every name below run.app
resource "google_dns_record_set" "main_run_app_names" {
  managed_zone = google_dns_managed_zone.main_run_app.name
  name         = "*.${google_dns_managed_zone.main_run_app.dns_name}"
  type         = "CNAME"
  ttl          = 300
  rrdatas      = [google_dns_managed_zone.main_run_app.dns_name]
}

# Names that are looked up show what talks to whom
resource "google_dns_policy" "main" {
  name           = "${var.name_prefix}-network"
  enable_logging = true

  networks {
    network_url = google_compute_network.main.id
  }

  depends_on = [google_project_service.dns]
}

# ==> terraform/outputs.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

output "containers_images" {
  description = "Where the images of `images.containers` are pushed to and fetched from"
  value       = "${google_artifact_registry_repository.containers.location}-docker.pkg.dev/${var.project_id}/${google_artifact_registry_repository.containers.repository_id}"
}

output "costs_topic" {
  description = "Full name of the topic `topics.costs`"
  value       = google_pubsub_topic.costs.id
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

