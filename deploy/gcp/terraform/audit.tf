# Emitted by synthdata from the stack synthdata: change the stack file, not this one.

# --- audit.secretmanager ---

# Says who read and wrote what in secretmanager.googleapis.com
resource "google_project_iam_audit_config" "secretmanager" {
  project = var.project_id
  service = "secretmanager.googleapis.com"

  audit_log_config {
    log_type = "ADMIN_READ"
  }

  audit_log_config {
    log_type = "DATA_READ"
  }

  audit_log_config {
    log_type = "DATA_WRITE"
  }

  depends_on = [google_project_service.cloudresourcemanager]
}

# --- audit.cloudkms ---

# Says who read and wrote what in cloudkms.googleapis.com
resource "google_project_iam_audit_config" "cloudkms" {
  project = var.project_id
  service = "cloudkms.googleapis.com"

  audit_log_config {
    log_type = "ADMIN_READ"
  }

  audit_log_config {
    log_type = "DATA_READ"
  }

  depends_on = [google_project_service.cloudresourcemanager]
}
