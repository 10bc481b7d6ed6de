# Emitted by synthdata from the stack synthdata: change the stack file, not this one.

# --- project ---

# Google makes this agent when its service is first used, and a grant needs it before
resource "google_project_service_identity" "artifactregistry" {
  provider = google-beta

  project = var.project_id
  service = "artifactregistry.googleapis.com"

  depends_on = [google_project_service.artifactregistry]
}

# Google makes this agent when its service is first used, and a grant needs it before
resource "google_project_service_identity" "pubsub" {
  provider = google-beta

  project = var.project_id
  service = "pubsub.googleapis.com"

  depends_on = [google_project_service.pubsub]
}

# Google makes this agent when its service is first used, and a grant needs it before
resource "google_project_service_identity" "secretmanager" {
  provider = google-beta

  project = var.project_id
  service = "secretmanager.googleapis.com"

  depends_on = [google_project_service.secretmanager]
}

# Google makes Cloud Storage's agent when it is first asked for, and a grant needs it before
data "google_storage_project_service_account" "this" {
  project = var.project_id

  depends_on = [google_project_service.storage]
}

# Google makes this agent when its service is first used, and a grant needs it before
resource "google_project_service_identity" "firestore" {
  provider = google-beta

  project = var.project_id
  service = "firestore.googleapis.com"

  depends_on = [google_project_service.firestore]
}

# Google makes this agent when its service is first used, and a grant needs it before
resource "google_project_service_identity" "cloudscheduler" {
  provider = google-beta

  project = var.project_id
  service = "cloudscheduler.googleapis.com"

  depends_on = [google_project_service.cloudscheduler]
}

# Google makes this agent when its service is first used, and a grant needs it before
resource "google_project_service_identity" "sqladmin" {
  provider = google-beta
  count    = var.enable_project_service_identity_sqladmin ? 1 : 0

  project = var.project_id
  service = "sqladmin.googleapis.com"

  depends_on = [google_project_service.sqladmin]
}

# Google makes this agent when its service is first used, and a grant needs it before
resource "google_project_service_identity" "spanner" {
  provider = google-beta
  count    = var.enable_project_service_identity_sqladmin ? 1 : 0

  project = var.project_id
  service = "spanner.googleapis.com"

  depends_on = [google_project_service.spanner]
}

# Google makes BigQuery's agent when it is first asked for, and a grant needs it before
data "google_bigquery_default_service_account" "this" {
  project = var.project_id

  depends_on = [google_project_service.bigquery]
}

# Google makes this agent when its service is first used, and a grant needs it before
resource "google_project_service_identity" "dataflow" {
  provider = google-beta

  project = var.project_id
  service = "dataflow.googleapis.com"

  depends_on = [google_project_service.dataflow]
}

# Google makes this agent when its service is first used, and a grant needs it before
resource "google_project_service_identity" "container" {
  provider = google-beta
  count    = var.enable_project_service_identity_sqladmin ? 1 : 0

  project = var.project_id
  service = "container.googleapis.com"

  depends_on = [google_project_service.container]
}

# Google makes this agent when its service is first used, and a grant needs it before
resource "google_project_service_identity" "gkebackup" {
  provider = google-beta
  count    = var.enable_project_service_identity_sqladmin ? 1 : 0

  project = var.project_id
  service = "gkebackup.googleapis.com"

  depends_on = [google_project_service.gkebackup]
}

# Google makes this agent when its service is first used, and a grant needs it before
resource "google_project_service_identity" "eventarc" {
  provider = google-beta

  project = var.project_id
  service = "eventarc.googleapis.com"

  depends_on = [google_project_service.eventarc]
}

# Eventarc itself makes topics and subscriptions for triggers
resource "google_project_iam_member" "eventarc_agent" {
  project = var.project_id
  role    = "roles/eventarc.serviceAgent"
  member  = google_project_service_identity.eventarc.member

  depends_on = [google_project_service.cloudresourcemanager]
}

# --- topics.uploads.new ---

# `topics.uploads.new` runs as itself, with no more access than it uses
resource "google_service_account" "uploads_new" {
  account_id   = "${var.name_prefix}-uploads-new"
  display_name = "Sends messages of topics.uploads-new"

  depends_on = [google_project_service.iam]
}

# --- topics.jobs.worker ---

# `topics.jobs.worker` runs as itself, with no more access than it uses
resource "google_service_account" "jobs_worker" {
  account_id   = "${var.name_prefix}-jobs-worker"
  display_name = "Sends messages of topics.jobs-worker"

  depends_on = [google_project_service.iam]
}

# --- firestore.main ---

# `firestore.main` runs as itself, with no more access than it uses
resource "google_service_account" "main_export" {
  account_id   = "${var.name_prefix}-main-export"
  display_name = "Exports firestore.main"

  depends_on = [google_project_service.iam]
}

# --- services.api ---

# `services.api` runs as itself, with no more access than it uses
resource "google_service_account" "api" {
  account_id   = "${var.name_prefix}-api"
  display_name = "Runs services.api"

  depends_on = [google_project_service.iam]
}

# `services.api` may sign `services.api`
resource "google_service_account_iam_member" "api_api_sign" {
  service_account_id = google_service_account.api.name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = google_service_account.api.member

  depends_on = [google_project_service.iamcredentials]
}

# --- services.worker ---

# `services.worker` runs as itself, with no more access than it uses
resource "google_service_account" "worker" {
  account_id   = "${var.name_prefix}-worker"
  display_name = "Runs services.worker"

  depends_on = [google_project_service.iam]
}

# `services.worker` may launch `dataflow.load`
resource "google_service_account_iam_member" "load_worker_launch" {
  service_account_id = google_service_account.load.name
  role               = "roles/iam.serviceAccountUser"
  member             = google_service_account.worker.member
}

# --- jobs.shards ---

# `jobs.shards` runs as itself, with no more access than it uses
resource "google_service_account" "shards" {
  account_id   = "${var.name_prefix}-shards"
  display_name = "Runs jobs.shards"

  depends_on = [google_project_service.iam]
}

# --- functions.events ---

# `functions.events` runs as itself, with no more access than it uses
resource "google_service_account" "events" {
  account_id   = "${var.name_prefix}-events"
  display_name = "Runs functions.events"

  depends_on = [google_project_service.iam]
}

# --- dataflow.load ---

# `dataflow.load` runs as itself, with no more access than it uses
resource "google_service_account" "load" {
  account_id   = "${var.name_prefix}-load"
  display_name = "Runs dataflow.load"

  depends_on = [google_project_service.iam]
}

# --- clusters.main ---

# `clusters.main` runs as itself, with no more access than it uses
resource "google_service_account" "main" {
  count = var.enable_clusters_main ? 1 : 0

  account_id   = "${var.name_prefix}-main"
  display_name = "Nodes of clusters.main"

  depends_on = [google_project_service.iam]
}

# --- schedules.tick ---

# `schedules.tick` runs as itself, with no more access than it uses
resource "google_service_account" "tick" {
  account_id   = "${var.name_prefix}-tick"
  display_name = "Calls for schedules.tick"

  depends_on = [google_project_service.iam]
}

# --- pods.draw ---

# `pods.draw` runs as itself, with no more access than it uses
resource "google_service_account" "draw" {
  count = var.enable_pods_draw ? 1 : 0

  account_id   = "${var.name_prefix}-draw"
  display_name = "Runs pods.draw"

  depends_on = [google_project_service.iam]
}

# --- triggers.requests ---

# `triggers.requests` runs as itself, with no more access than it uses
resource "google_service_account" "requests" {
  account_id   = "${var.name_prefix}-requests"
  display_name = "Delivers events of triggers.requests"

  depends_on = [google_project_service.iam]
}

# --- identities.analysts ---

# `identities.analysts` runs as itself, with no more access than it uses
resource "google_service_account" "analysts" {
  account_id   = "${var.name_prefix}-analysts"
  display_name = "identities.analysts"

  depends_on = [google_project_service.iam]
}

# group:analysts@example.com may act as `identities.analysts`
resource "google_service_account_iam_member" "analysts_group_analysts_example_com" {
  service_account_id = google_service_account.analysts.name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = "group:analysts@example.com"

  depends_on = [google_project_service.iamcredentials]
}

# --- identities.testers ---

# `identities.testers` runs as itself, with no more access than it uses
resource "google_service_account" "testers" {
  count = var.enable_identities_testers ? 1 : 0

  account_id   = "${var.name_prefix}-testers"
  display_name = "identities.testers"

  depends_on = [google_project_service.iam]
}

# group:testers@example.com may act as `identities.testers`
resource "google_service_account_iam_member" "testers_group_testers_example_com" {
  count = var.enable_identities_testers ? 1 : 0

  service_account_id = google_service_account.testers[0].name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = "group:testers@example.com"

  depends_on = [google_project_service.iamcredentials]
}

# --- federation.github ---

# `federation.github` runs as itself, with no more access than it uses
resource "google_service_account" "github" {
  account_id   = "${var.name_prefix}-github"
  display_name = "federation.github"

  depends_on = [google_project_service.iam]
}

# --- dataflow ---

# Launches jobs and sees how they stand, and does nothing else
resource "google_project_iam_custom_role" "dataflow_launcher" {
  role_id     = replace("${var.name_prefix}_dataflow_launcher", "-", "_")
  title       = "Launcher of Dataflow jobs"
  permissions = ["dataflow.jobs.create", "dataflow.jobs.get", "dataflow.jobs.list"]

  depends_on = [google_project_service.iam]
}
