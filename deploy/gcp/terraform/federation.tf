# Emitted by synthdata from the stack synthdata: change the stack file, not this one.

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
