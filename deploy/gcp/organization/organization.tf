# Emitted by synthdata from the stack synthdata: change the stack file, not this one.

# --- perimeter ---

# Perimeters know projects by their numbers
data "google_project" "main_inside" {
  count = var.enable_perimeter ? 1 : 0

  project_id = var.project_id
}

# Holds the perimeter and who may come in
resource "google_access_context_manager_access_policy" "main" {
  count = var.enable_perimeter ? 1 : 0

  parent = "organizations/${var.organization_id}"
  title  = var.name_prefix
  scopes = ["projects/${data.google_project.main_inside[0].number}"]
}

# A dry run: calls across it pass, and the audit logs say which would not
resource "google_access_context_manager_service_perimeter" "main" {
  count = var.enable_perimeter ? 1 : 0

  parent                    = "accessPolicies/${google_access_context_manager_access_policy.main[0].name}"
  name                      = "accessPolicies/${google_access_context_manager_access_policy.main[0].name}/servicePerimeters/${replace("${var.name_prefix}_perimeter", "-", "_")}"
  title                     = "${var.name_prefix}-perimeter"
  perimeter_type            = "PERIMETER_TYPE_REGULAR"
  use_explicit_dry_run_spec = true

  spec {
    resources = ["projects/${data.google_project.main_inside[0].number}"]
    restricted_services = [
      "artifactregistry.googleapis.com",
      "bigquery.googleapis.com",
      "binaryauthorization.googleapis.com",
      "clouderrorreporting.googleapis.com",
      "cloudkms.googleapis.com",
      "cloudresourcemanager.googleapis.com",
      "cloudtrace.googleapis.com",
      "compute.googleapis.com",
      "container.googleapis.com",
      "containeranalysis.googleapis.com",
      "dataflow.googleapis.com",
      "dns.googleapis.com",
      "eventarc.googleapis.com",
      "firestore.googleapis.com",
      "gkebackup.googleapis.com",
      "gkehub.googleapis.com",
      "iam.googleapis.com",
      "iamcredentials.googleapis.com",
      "logging.googleapis.com",
      "monitoring.googleapis.com",
      "pubsub.googleapis.com",
      "run.googleapis.com",
      "secretmanager.googleapis.com",
      "spanner.googleapis.com",
      "sqladmin.googleapis.com",
      "storage.googleapis.com",
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
          "principalSet://iam.googleapis.com/projects/${data.google_project.main_inside[0].number}/locations/global/workloadIdentityPools/${var.name_prefix}-github/attribute.repository/example/synthdata",
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

        operations {
          service_name = "binaryauthorization.googleapis.com"

          method_selectors {
            method = "*"
          }
        }

        operations {
          service_name = "cloudkms.googleapis.com"

          method_selectors {
            method = "*"
          }
        }

        operations {
          service_name = "cloudresourcemanager.googleapis.com"

          method_selectors {
            method = "*"
          }
        }

        operations {
          service_name = "containeranalysis.googleapis.com"

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
  }
}
